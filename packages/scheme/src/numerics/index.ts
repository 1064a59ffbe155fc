export {
  type AhpInput,
  type AhpOutcome,
  type AhpProblem,
  type AhpResult,
  compareCriteria,
} from './ahp/ahp.js';
export type { ComparisonProblem, Comparisons } from './ahp/comparisons.js';
export type { OutOfLine } from './ahp/out-of-line.js';
export type { RandomIndex, RandomIndexTable } from './ahp/random-index.js';
export { type MovementCount, type MoveShares, moveShares } from './back-test/moves.js';
export {
  againstAll,
  aucOfOrdering,
  type GroupAgainstAll,
  giniOfOrdering,
  type OutcomeGroup,
} from './back-test/ordering.js';
export { populationShift } from './back-test/population-shift.js';
export { atkinsonOf, type Concentration, concentrationOf } from './concentration/concentration.js';
export type { Direction } from './direction.js';
export {
  type EntropyInput,
  type EntropyOutcome,
  type EntropyProblem,
  type EntropySums,
  type EntropyWeight,
  entropyWeights,
} from './entropy/entropy.js';
export { type EntropyCriterion, type EntropyTerm, entropyTerm, type ValueRange } from './entropy/entropy-terms.js';
export * from './k-means/index.js';
export { type Closeness, closenessOf, type TopsisCriterion, type TopsisScale, topsisScale } from './topsis/topsis.js';
export { weightTexts } from './weight-texts.js';
