export {
  type ChangedSection,
  changedSections,
  type ExpressionPlace,
  type SchemeChange,
  type ValueLine,
  type ValuePart,
} from './change.js';
export { compareSchemes } from './compare-schemes.js';
