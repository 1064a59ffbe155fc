export {
  addDays,
  addMonths,
  fromDays,
  type IsoDate,
  isIsoDate,
  startOfMonth,
  startOfQuarter,
  toDays,
} from './calendar/calendar.js';
export { type WindowBounds, windowBounds } from './calendar/window-bounds.js';
export { type CatalogueIndex, catalogueIndexSchema } from './catalogue/catalogue-index.js';
export { type CatalogueNeed, type CataloguePage, cataloguePageSchema } from './catalogue/catalogue-page.js';
export {
  type CataloguePolicies,
  type ClassPolicy,
  cataloguePoliciesSchema,
  classPolicySchema,
} from './catalogue/class-policy.js';
export { durationSchema } from './catalogue/duration.js';
export { datasetsOfPage } from './catalogue/page-datasets.js';
export { type CheckedScheme, checkScheme } from './check/check-scheme.js';
export { noSchemes, type SchemeLibrary } from './check/required-schemes.js';
export { type CodeCheck, checkCharacter, codeCheckSchema } from './codes/check-characters.js';
export { type CodeSurroundings, checkCodeRule } from './codes/check-code-rule.js';
export {
  type CodePart,
  type CodeRule,
  codeLimits,
  codePartSchema,
  codeRuleSchema,
  dateFormSchema,
} from './codes/code-rule.js';
export { codeWaits, describeWait } from './codes/describe-wait.js';
export {
  type CodeDraft,
  type CodeSource,
  type CodeWait,
  counterKey,
  type DraftedCode,
  draftCode,
  finishCode,
  lastNumber,
} from './codes/draft-code.js';
export * from './compare/index.js';
export { builtInDatasets } from './dataset/built-in.js';
export {
  type ChangedDataset,
  checkDatasetChange,
  type DatasetChange,
  datasetChange,
  typeText,
} from './dataset/change-dataset.js';
export { checkDataset } from './dataset/check-dataset.js';
export {
  type Column,
  type ColumnType,
  columnSchema,
  columnTypeSchema,
  type Dataset,
  datasetSchema,
  findColumn,
  type PersonalMark,
  personalMarkSchema,
  type Title,
  titleSchema,
} from './dataset/dataset.js';
export { datasetLimits } from './dataset/dataset-limits.js';
export { datasetProblem } from './dataset/dataset-problem.js';
export { customerColumn, type ReadDataset, readDataset } from './dataset/read-dataset.js';
export { isReservedColumn } from './dataset/reserved-columns.js';
export { writeDataset } from './dataset/write-dataset.js';
export * from './decision-table/index.js';
export type { Diagnostic, Place, Severity } from './diagnostic/diagnostic.js';
export * from './dmn/index.js';
export { schemeForms } from './document/forms.js';
export { parseDocument } from './document/parse-document.js';
export type { SchemeDocument } from './document/scheme-document.js';
export { addShares, compareWithWhole, parseShare, type Share } from './document/share.js';
export { explain } from './explain/explain.js';
export { explainChanged } from './explain/explain-changed.js';
export { explainOverride, type ToldOverride } from './explain/explain-override.js';
export type { ExplainedNode, ExplainedRow } from './explain/explained-row.js';
export type { Explanation, ExplanationStep, GivenClass, Need, Neighbour } from './explain/explanation.js';
export { formatNumber, formatValue } from './explain/format-value.js';
export { explainedRow } from './explain/read-explained-row.js';
export { describeReason } from './explain/reasons.js';
export { type DecidedStanding, standingWords } from './explain/standing-words.js';
export * from './feel/index.js';
export { type GroupRuleScope, nameOfReference, type ReadGroupRule, readGroupRule } from './groups/read-group-rule.js';
export { type Reference, readReferences, renameGroups } from './groups/references.js';
export { blockKeys } from './identity/block-keys.js';
export { type ComparedValues, formsOf, isHit, normalForm, type RuleForms } from './identity/compare.js';
export { defaultDuplicateRules } from './identity/default-rules.js';
export { groupsOfPairs } from './identity/groups-of-pairs.js';
export type { Readings } from './identity/normal-forms.js';
export {
  type Comparison,
  compareStrength,
  comparisonSchema,
  conditionSchema,
  type DuplicateCondition,
  type DuplicateRule,
  duplicateRuleSchema,
  identityLimits,
  nearByDefault,
  type Strength,
  strengthSchema,
} from './identity/rule.js';
export * from './numerics/index.js';
export { namesIn } from './plan/names-in.js';
export {
  type BoundPlan,
  bindPlan,
  type Plan,
  type PlanPart,
  partsOf,
  prefixOf,
} from './plan/plan.js';
export {
  type AssignmentKind,
  type AssignmentNode,
  nodesOf,
  type PlannedAssignment,
  type PlannedAssignmentOf,
  type PlannedClusters,
  type PlannedContribution,
  type PlannedLimit,
  type PlannedShares,
  type UnratedReason,
} from './plan/planned-assignment.js';
export type { IndicatorSource, PlannedAggregate, PlannedIndicator } from './plan/planned-indicator.js';
export type {
  PlannedEntropy,
  PlannedQuantile,
  PlannedScale,
  PlannedScore,
  PlannedSplit,
  ScoreKind,
  ScoreSourceOf,
} from './plan/planned-score.js';
export { quantileCut } from './plan/quantile-cut.js';
export { splitLine } from './plan/split-line.js';
export { type StatisticStep, statisticSteps } from './plan/statistic-steps.js';
export {
  type BoundsStatistic,
  type CentresStatistic,
  findStatistic,
  type MeanStatistic,
  type MedianStatistic,
  type MomentsStatistic,
  noStatistics,
  type QuantileStatistic,
  type ShareBound,
  type Statistic,
  type Statistics,
  type WeightsStatistic,
} from './plan/statistics.js';
export * from './policies/index.js';
export * as precedence from './precedence/index.js';
export * as proofs from './proofs/index.js';
export { isBankCard } from './quality/bank-card.js';
export { isCreditCode } from './quality/credit-code.js';
export { isIdentityNumber } from './quality/identity-number.js';
export { checkOfColumn, type QualityCheck, qualityCheckSchema, takesCheck } from './quality/quality-check.js';
export {
  everyColumnAlike,
  type QualityWeighing,
  readableColumns,
} from './quality/quality-score.js';
export { type ReadRowRule, readRowRule } from './quality/read-row-rule.js';
export { isRegionCode } from './quality/region-code.js';
export { asStored } from './sql/as-stored.js';
export type { Ranking } from './sql/assignments/shares.js';
export { derivedColumns, needsEverybody, partEmitter, populationColumn } from './sql/derived-columns.js';
export { emitAssign, emitClassified, emitClassTable, emitStandings } from './sql/emit-assign.js';
export {
  type ClusterMomentsRow,
  type ClusterRow,
  type ClusterSampleRow,
  emitClusterMoments,
  emitClusterSample,
  emitClusterSums,
} from './sql/emit-clusters.js';
export {
  type ContributionRequest,
  type ContributionRow,
  emitContributionStatistic,
} from './sql/emit-contribution.js';
export { type ExplainedSqlRow, emitExplained, emitRankOf, rankings, valueNames } from './sql/emit-explained.js';
export { emitLogSums, type LogSumRequest, type LogSumRow } from './sql/emit-log-sums.js';
export {
  type CustomerSlice,
  emitMeasure,
  emitValues,
  type MeasuredFacts,
  type MeasureInput,
} from './sql/emit-measure.js';
export { emitMoments, type Moment, type MomentRequest, type MomentRow } from './sql/emit-moments.js';
export {
  contributionIndicator,
  emitOutcome,
  type Outcome,
  type OutcomeDays,
  outcomeDataset,
} from './sql/emit-outcome.js';
export { curvePoints, emitBuckets, emitCurve } from './sql/emit-picture.js';
export { emitScored, readyColumns } from './sql/emit-scored.js';
export { emitStanding, type StandingInput, standingColumns } from './sql/emit-standing.js';
export {
  emitOrderStatistic,
  emitTieStatistic,
  type OrderRequest,
  type OrderRow,
  type StatisticInput,
  type TiePlace,
  type TieRow,
} from './sql/emit-statistic.js';
export { emitUnrefunded } from './sql/emit-unrefunded.js';
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
export {
  emitStoredValues,
  holdsAll,
  type Measurement,
  measurementOf,
  type StoredValues,
} from './sql/measurement.js';
export { literalOf } from './sql/names.js';
export { classesTable, type TableLayout, valuesTable } from './sql/values-table.js';
export * as stability from './stability/index.js';
