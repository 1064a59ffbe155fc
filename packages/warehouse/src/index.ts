export {
  type CodesWrite,
  emitCodedCustomers,
  emitCodes,
  hasCodes,
  prepareCustomerCodes,
  writeCodes,
} from './codes/customer-codes-table.js';
export { type DirectoryLock, lockDirectory } from './engine/directory-lock.js';
export { eagerly } from './engine/eagerly.js';
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
export { type CheckedEvent, checkEvents, type EventVerdict } from './events/check-events.js';
export { type EventCells, largestEventBytes, readEvent } from './events/event-cells.js';
export { type EventReject, eventReject } from './events/event-reject.js';
export { type WriteEventsOptions, type WrittenEvents, writeEvents } from './events/write-events.js';
export { emitGroupRule, type GroupRule } from './groups/emit-group-rule.js';
export {
  emitMembersOf,
  type MembersWrite,
  prepareGroupMembers,
  writeMembers,
} from './groups/group-members-table.js';
export { countFound, readClassTableOf, readFirstFound } from './groups/read-group.js';
export {
  countDecided,
  countDecidedBy,
  countFiltered,
  type DecidedCount,
  type DecidedCustomer,
  type DecidedFilter,
  type GroupedCount,
  listDecided,
} from './history/class-counts.js';
export type { ClassesOf } from './history/classes-of.js';
export {
  countMoved,
  countMovements,
  countMovementsBy,
  type GroupedMovement,
  listMoved,
  type MovedCustomer,
  type MovementCell,
  type MovementsInput,
} from './history/movements.js';
export { emitFound } from './history/profile-part.js';
export {
  type ReratedDecision,
  readDecisions,
  readReratedDecision,
  type StoredDecision,
} from './history/read-decisions.js';
export {
  countStandingMoves,
  listFirstStandingMoves,
  listStandingMoves,
  type StandingMove,
  type StandingMoveCount,
  type StandingMovesInput,
} from './history/standing-moves.js';
export { listKeysOf } from './keys/list-keys.js';
export { type CheckFileInput, checkFile } from './load/check-file.js';
export type { CheckReport, LeftRows, Reject, RejectedRows } from './load/check-report.js';
export { type CheckedFile, checkStaged } from './load/check-staged.js';
export type { ContentKind } from './load/content-shapes.js';
export { dropAbandonedStaging, dropStaged } from './load/drop-staged.js';
export { withApostrophe } from './load/harmless-cell.js';
export {
  type FileReading,
  hasOpenMark,
  hasYearLast,
  type InspectedFile,
  type InspectOptions,
  inspectFile,
} from './load/inspect-file.js';
export { type LoadInput, type LoadProgress, type LoadReport, type LoadStage, loadFile } from './load/load-file.js';
export type { KnownKeys, LoadMapping, LooksKnown } from './load/load-mapping.js';
export { numberedRows } from './load/numbered-rows.js';
export type { FileProblem, FileProblemCode, Outcome } from './load/outcome.js';
export { readFileColumn } from './load/read-file-column.js';
export { type FileRow, readFileRows } from './load/read-file-rows.js';
export { readRecords } from './load/read-records.js';
export { ownHeadings } from './load/reject-columns.js';
export type { RejectCode, RejectReason } from './load/reject-reason.js';
export { rejectedRows } from './load/rejected-rows.js';
export { type SettleInput, settleBatch } from './load/settle-batch.js';
export { stageFile } from './load/stage-file.js';
export type { Staged } from './load/staged.js';
export { inheritSuperseded } from './load/supersede.js';
export { checkedRows, type WriteOptions, type WriteResult, writeProfile, writeStaged } from './load/write-staged.js';
export {
  countRowsOf,
  customersMovedFrom,
  emitBroughtSince,
  emitReplacedBy,
  type Member,
  prepareMoves,
  writeMove,
} from './moves/write-move.js';
export {
  type ClassPair,
  type CountedClass,
  countPairs,
  countWithBoth,
  listWithBoth,
} from './precedence/class-pairs.js';
export type { LookedAt, SchemeClass } from './precedence/class-sets.js';
export {
  countDecidingMoves,
  countMoving,
  type DecidingMoves,
  listMoving,
  type TwoRankings,
} from './precedence/deciding-classes.js';
export { countRepeated } from './quality/count-repeated.js';
export { inTurns } from './quality/in-turns.js';
export { isFilled } from './quality/is-filled.js';
export {
  type ColumnMeasure,
  isUnlisted,
  type MeasureColumnsInput,
  measureColumns,
  type RowsMeasure,
} from './quality/measure-columns.js';
export {
  type BrokenRow,
  mostExamples,
  readBrokenRows,
  readValueExamples,
  type ValueExample,
} from './quality/read-examples.js';
export { readValues, type ValueCount } from './quality/read-values.js';
export type { RowSource } from './quality/row-source.js';
export { type BacktestPeriod, type BacktestPeriodInput, backtestPeriod } from './run/backtest/backtest-period.js';
export { dropBacktest, hasDecisions } from './run/backtest/decisions-table.js';
export type { ClassOutcome } from './run/backtest/read-period.js';
export { dropValues } from './run/drop-values.js';
export { type ExplainedAgain, explainAgain, type MeasuredAgainInput } from './run/explain-again.js';
export { findExplanation } from './run/explain-customer.js';
export type { ValueChecks } from './run/failing-values.js';
export {
  customersOfGroup,
  emitClassMoves,
  findOverlay,
  type Overlay,
  type OverlayDifference,
  readReratedSince,
  reratedSince,
} from './run/overlay.js';
export { type PlanPreview, type PreviewPlanInput, previewPlan } from './run/preview/preview-plan.js';
export {
  dropAbandonedScratch,
  dropScratch,
  type MeasureScratchInput,
  measureScratch,
  type ScratchValues,
  scratchTable,
  valuesIn,
} from './run/preview/scratch-values.js';
export {
  type ClassCount,
  type CurvePoint,
  compareRuns,
  decidedRows,
  type FinishedRun,
  findCurve,
  listMovers,
  type Movement,
  type Mover,
  type MoversQuery,
  readBuckets,
  readClassTable,
  rowsOf,
  standingOf,
} from './run/read-run.js';
export type { RecordedStatement } from './run/recorder.js';
export { explainBetween, type RerateInput, rerateCustomers } from './run/rerate-customers.js';
export { type EverybodyInput, type EverybodyRun, rerateEverybody } from './run/rerate-everybody.js';
export {
  type CountedReratings,
  dropRerated,
  goneReason,
  isRerated,
  prepareRerated,
  type Rerated,
  standingClasses,
  writeRerated,
} from './run/rerated.js';
export type { RunOverride } from './run/run-overrides.js';
export {
  dropRun,
  dropRuns,
  type FormerRun,
  type OverridesApplied,
  type PlannedRun,
  RunCheckError,
  type RunInput,
  type RunOutcome,
  type RunProgress,
  type RunsInput,
  runPlan,
  runPlans,
} from './run/run-plan.js';
export { sliceCustomers } from './run/slices.js';
export { performTrial, type TrialInput } from './run/trial/perform-trial.js';
export {
  countTrial,
  countTried,
  listTried,
  type TrialCount,
  type TriedCustomer,
  type TriedFilter,
  type TriedPlace,
} from './run/trial/read-trial.js';
export { dropAbandonedTrials, dropTrial, trialTable } from './run/trial/trial-table.js';
export { addColumns, countFilled, hasValues, prepareNewTables } from './tables/change-tables.js';
export { type FactsSource, type FactsSourceInput, factsSource, hasSuperseded } from './tables/facts-source.js';
export {
  factsTable,
  factsTableName,
  profileTable,
  profileTableName,
  profileVersionsName,
  reservedColumnNames,
  supersededTable,
  supersededTableName,
  validFromColumn,
} from './tables/facts-table.js';
export { addColumn, prepareTables } from './tables/prepare-tables.js';
export { removeBatch } from './tables/remove-batch.js';
export { supersedesSince } from './tables/supersedes-since.js';
