import { compareNumbers } from '../../feel/number/decimal-text.js';
import { weightTexts } from '../weight-texts.js';
import { type EntropyCriterion, entropyTerm, type ValueRange } from './entropy-terms.js';

/**
 * What the database gives of a criterion, over the customers that have a value of every criterion. The sums are decimals, so that
 * the order of customers does not matter; what a customer adds to `sumOfLogs` is cut off to a decimal first.
 */
export interface EntropySums {
  readonly range: ValueRange;
  /** Σy, exact; see `EntropyTerm`. */
  readonly sum: string;
  /** Σ u·ln u, where u·ln u is 0 for u = 0. */
  readonly sumOfLogs: string;
}

export interface EntropyInput {
  /** Customers with a value of every criterion. */
  readonly count: string;
  readonly criteria: readonly (EntropyCriterion & { readonly sums: EntropySums })[];
}

export type EntropyProblem =
  /** Fewer than two customers: the entropy divides by ln 1. */
  | { readonly kind: 'too few customers'; readonly count: string }
  /** Negative values have to count from the least. */
  | { readonly kind: 'negative values'; readonly criterion: string; readonly min: string };

export interface EntropyWeight {
  readonly name: string;
  /** eⱼ, from 0 (one customer has everything) to 1 (all have the same). */
  readonly entropy: number;
  readonly weight: number;
  /** The same as decimals of twelve places that add up to exactly 1. */
  readonly weightText: string;
}

export type EntropyOutcome =
  | { readonly ok: true; readonly weights: readonly EntropyWeight[] }
  | { readonly ok: false; readonly problems: readonly EntropyProblem[] };

/**
 * Weights from the spread of the data: pᵢⱼ = yᵢⱼ ÷ Σyⱼ, eⱼ = −Σ p ln p ÷ ln m, wⱼ = (1 − eⱼ) ÷ Σ(1 − e) (Shannon 1948; Zeleny 1982,
 * Multiple Criteria Decision Making, chapter 6). A criterion that is the same for all has the weight 0; where all are, the weights
 * are equal.
 */
export function entropyWeights({ count, criteria }: EntropyInput): EntropyOutcome {
  const problems = [...tooFew(count), ...criteria.flatMap(negative)];
  if (problems.length > 0) return { ok: false, problems };
  const entropies = criteria.map((criterion) => entropyOf(criterion, criterion.sums, Number(count)));
  const spreads = entropies.map((entropy) => Math.max(0, 1 - entropy));
  const total = spreads.reduce((sum, spread) => sum + spread, 0);
  const weights = spreads.map((spread) => (total > 0 ? spread / total : 1 / criteria.length));
  const texts = weightTexts(weights);
  return {
    ok: true,
    weights: criteria.map(({ name }, i) => ({
      name,
      entropy: entropies[i] ?? 1,
      weight: weights[i] ?? 0,
      weightText: texts[i] ?? '0',
    })),
  };
}

function tooFew(count: string): EntropyProblem[] {
  return compareNumbers(count, '2') < 0 ? [{ kind: 'too few customers', count }] : [];
}

function negative(criterion: EntropyCriterion & { readonly sums: EntropySums }): EntropyProblem[] {
  const { range } = criterion.sums;
  return entropyTerm(criterion, range) ? [] : [{ kind: 'negative values', criterion: criterion.name, min: range.min }];
}

/** With U = Σu: −Σ p ln p = ln U − Σ u·ln u ÷ U. */
function entropyOf(criterion: EntropyCriterion, { range, sum, sumOfLogs }: EntropySums, count: number): number {
  const term = entropyTerm(criterion, range);
  if (!term || compareNumbers(range.min, range.max) === 0) return 1;
  const whole = Number(sum) / Number(term.greatest);
  return (Math.log(whole) - Number(sumOfLogs) / whole) / Math.log(count);
}
