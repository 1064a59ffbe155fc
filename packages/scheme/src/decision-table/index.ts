export { checkTable } from './check-table.js';
export { decisionOrder } from './decision-order.js';
export type { DecisionTable, TableInput, TableOutput, TableRule } from './decision-table.js';
export { decidingRule, fittingRules, noResult, type ShowRow, type TableStory, tableStory } from './describe-table.js';
export { type EmittedClassTable, emitClassTable } from './emit-class-table.js';
export { type EmittedTable, emitFits, emitTable } from './emit-table.js';
export {
  type Aggregation,
  givesList,
  type Hit,
  type HitPolicy,
  hitTitle,
  mayConflict,
  readHit,
  writeHit,
} from './hit-policy.js';
export { outputType } from './output-type.js';
export { provableTable } from './provable-table.js';
export { ruleText } from './rule-text.js';
export { type ClassCut, type ClassTable, checkClassTable, checkPointsTable, classesOf } from './scheme-table.js';
export type { TableChecker, TableProblem } from './table-checker.js';
export type { TableEmitter } from './table-emitter.js';
export { type ClassTableNode, classTableShape, type TableNode, tableShape } from './table-shape.js';
export type { OutputSource, RuleSource, SourceText, TableSource } from './table-source.js';
