export { builtInDatasets } from './dataset/built-in.js';
export {
  type Column,
  type ColumnType,
  columnSchema,
  columnTypeSchema,
  type Dataset,
  datasetSchema,
  findColumn,
  type Title,
  titleSchema,
} from './dataset/dataset.js';
export type { Diagnostic, Place, Severity } from './diagnostic/diagnostic.js';
export {
  type CompareOperator,
  type EmitOptions,
  type Expression,
  type ExpressionType,
  emitCondition,
  emitExpression,
  emitUnaryTests,
  type FeelFunction,
  feelFunctions,
  type ParsedExpression,
  type ParsedUnaryTests,
  parseExpression,
  parseUnaryTests,
  type Scope,
  scopeOf,
  signatureOf,
  sqlTypeOf,
  type UnaryTests,
} from './feel/index.js';
export * as sqlFragment from './sql/fragment.js';
export {
  type RenderedSql,
  renderWithLiterals,
  renderWithParameters,
  type Sql,
  type SqlType,
  type SqlValue,
  sql,
} from './sql/fragment.js';
