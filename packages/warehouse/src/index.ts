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
export { measurePeakMemory } from './engine/peak-memory.js';
export { openServerEngine, type ServerEngineOptions } from './engine/server.js';
export { type Sentence, WarehouseError, type WarehouseErrorKind } from './engine/warehouse-error.js';
export type { CheckReport, LeftRows, Reject, RejectedRows } from './load/check-report.js';
export { type CheckedFile, checkStaged } from './load/check-staged.js';
export type { ContentKind } from './load/content-shapes.js';
export { dropAbandonedStaging, dropStaged } from './load/drop-staged.js';
export { type InspectedFile, type InspectOptions, inspectFile } from './load/inspect-file.js';
export type { LoadMapping } from './load/load-mapping.js';
export type { FileProblem, Outcome } from './load/outcome.js';
export { rejectedRows } from './load/rejected-rows.js';
export { stageFile } from './load/stage-file.js';
export type { Staged } from './load/staged.js';
export { checkedRows, writeProfile, writeStaged } from './load/write-staged.js';
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
export { factsTableName, profileTableName } from './tables/facts-table.js';
export { addColumn, prepareTables } from './tables/prepare-tables.js';
export { removeBatch } from './tables/remove-batch.js';
