export { type EmbeddedEngineOptions, openEmbeddedEngine } from './engine/embedded.js';
export type {
  Engine,
  FileInsert,
  InsertOptions,
  Settings,
  StatementOptions,
  StatementProgress,
  StatementSummary,
  StreamFormat,
  TableDefinition,
} from './engine/engine.js';
export { openServerEngine, type ServerEngineOptions } from './engine/server.js';
export { type Sentence, WarehouseError, type WarehouseErrorKind } from './engine/warehouse-error.js';
export { findExplanation } from './run/explain-customer.js';
export {
  type ClassCount,
  type CurvePoint,
  compareRuns,
  type FinishedRun,
  findCurve,
  type Movement,
  readBuckets,
  readClassTable,
} from './run/read-run.js';
export type { RecordedStatement } from './run/recorder.js';
export { dropRun, RunCheckError, type RunInput, type RunOutcome, type RunProgress, runPlan } from './run/run-plan.js';
export { customersPerSlice } from './run/slices.js';
export { type FactsSource, type FactsSourceInput, factsSource, hasSuperseded } from './tables/facts-source.js';
export { profileTableName } from './tables/facts-table.js';
export { addColumn, prepareTables } from './tables/prepare-tables.js';
export { removeBatch } from './tables/remove-batch.js';
