import { weightTexts } from '../weight-texts.js';
import { type ComparisonProblem, type Comparisons, readComparisons } from './comparisons.js';
import { type Matrix, principalEigenvector } from './eigenvector.js';
import { columnMeanWeights, geometricMeanWeights, judgesTogether } from './other-weights.js';
import { findOutOfLine, type OutOfLine } from './out-of-line.js';
import { type RandomIndex, type RandomIndexTable, randomIndexOf } from './random-index.js';

export interface AhpInput {
  readonly criteria: readonly string[];
  /** One record per judge; their entries are put together by the geometric mean. */
  readonly judges: readonly Comparisons[];
  /** Default: `Saaty 1980`. */
  readonly randomIndex?: RandomIndexTable;
}

/** `judge` counts from 0. */
export type AhpProblem =
  | { readonly kind: 'no criteria' }
  | { readonly kind: 'criterion twice'; readonly criterion: string }
  | { readonly kind: 'no comparisons' }
  | (ComparisonProblem & { readonly judge: number });

export interface AhpResult {
  readonly criteria: readonly string[];
  /** How many times more the row counts than the column. */
  readonly matrix: Matrix;
  /** The principal eigenvector, adding up to 1. */
  readonly weights: readonly number[];
  /** The same as decimals of twelve places that add up to exactly 1. */
  readonly weightTexts: readonly string[];
  readonly lambdaMax: number;
  /** CI = (λmax − n) ÷ (n − 1). */
  readonly consistencyIndex: number;
  /** CR = CI ÷ RI; 0 for one or two criteria. From 0.1 on the comparisons contradict one another too much. */
  readonly consistencyRatio: number;
  readonly randomIndex: RandomIndex;
  /** CR < 0.1. */
  readonly consistent: boolean;
  /** The two other ways to take weights from the matrix. */
  readonly geometricMean: readonly number[];
  readonly columnMean: readonly number[];
  /** Which comparison to look at first; absent where all of them fit. */
  readonly outOfLine?: OutOfLine;
}

export type AhpOutcome =
  | { readonly ok: true; readonly result: AhpResult }
  | { readonly ok: false; readonly problems: readonly AhpProblem[] };

/**
 * Weights from pairwise comparison: the analytic hierarchy process (Saaty 1980). Only the four operations are used, so every
 * machine gives the same digits.
 */
export function compareCriteria({ criteria, judges, randomIndex = 'Saaty 1980' }: AhpInput): AhpOutcome {
  const own = problemsOf(criteria, judges);
  if (own.length > 0) return { ok: false, problems: own };
  const read = judges.map((comparisons) => readComparisons(criteria, comparisons));
  const problems = read.flatMap((one, judge) => one.problems.map((problem) => ({ ...problem, judge })));
  if (problems.length > 0) return { ok: false, problems };
  const matrix = judgesTogether(read.map((one) => one.matrix));
  return { ok: true, result: resultOf(criteria, matrix, randomIndexOf(criteria.length, randomIndex)) };
}

function problemsOf(criteria: readonly string[], judges: readonly Comparisons[]): AhpProblem[] {
  if (criteria.length === 0) return [{ kind: 'no criteria' }];
  if (judges.length === 0) return [{ kind: 'no comparisons' }];
  const twice = criteria.filter((criterion, i) => criteria.indexOf(criterion) !== i);
  return [...new Set(twice)].map((criterion) => ({ kind: 'criterion twice', criterion }));
}

function resultOf(criteria: readonly string[], matrix: Matrix, randomIndex: RandomIndex): AhpResult {
  const n = criteria.length;
  const { weights, lambdaMax } = principalEigenvector(matrix);
  // Of a consistent matrix λmax may come out a rounding below n.
  const consistencyIndex = n <= 2 ? 0 : Math.max(0, (lambdaMax - n) / (n - 1));
  const consistencyRatio = n <= 2 ? 0 : consistencyIndex / randomIndex.value;
  const outOfLine = findOutOfLine(criteria, matrix, weights);
  return {
    criteria,
    matrix,
    weights,
    weightTexts: weightTexts(weights),
    lambdaMax,
    consistencyIndex,
    consistencyRatio,
    randomIndex,
    consistent: consistencyRatio < 0.1,
    geometricMean: geometricMeanWeights(matrix),
    columnMean: columnMeanWeights(matrix),
    ...(outOfLine && { outOfLine }),
  };
}
