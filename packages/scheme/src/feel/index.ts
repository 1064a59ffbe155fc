export type {
  CallExpression,
  CompareExpression,
  CompareOperator,
  Endpoint,
  Expression,
  InExpression,
  LiteralExpression,
  NameExpression,
  UnaryTest,
  UnaryTests,
} from './expression.js';
export {
  booleanType,
  type ExpressionType,
  type FeelType,
  type PlainType,
  plainType,
  sqlTypeOf,
  withNullable,
} from './expression-type.js';
export {
  asText,
  type EmitOptions,
  emitCondition,
  emitExpression,
  emitUnaryTests,
  type ParsedExpression,
  type ParsedUnaryTests,
  parseExpression,
  parseUnaryTests,
  type Resolve,
} from './feel.js';
export { functions as feelFunctions } from './functions/catalogue.js';
export { type FeelFunction, type FunctionParameter, signatureOf } from './functions/function.js';
export { compareNumbers, computeNumber, normalizeNumber, numberTypeOf } from './number/decimal-text.js';
export {
  decimalNumber,
  exactNumber,
  floatNumber,
  integerNumber,
  type NumberType,
  wholeDigits,
} from './number/number-type.js';
export { type Scope, type ScopeEntry, scopeOf } from './scope/scope.js';
export { scopeOfValues, type ValueProblem, type ValueScope } from './scope/scope-of-values.js';
export {
  type Bound,
  compareValues,
  complementOf,
  type Interval,
  intersectionOf,
  intervalsOf,
  unionOf,
  type ValueSet,
} from './value-set.js';
