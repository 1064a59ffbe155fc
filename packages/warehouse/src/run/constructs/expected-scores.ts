import type { Surroundings } from './expected-giver.js';
import { exactNumber, fits, reckoned, type Valued } from './expected-values.js';

type Around = Omit<Surroundings, 'classes'>;
type Points = number | string | null;

/** A score as it is written; the kinds that are not here are not worked out. */
export interface WrittenScore {
  readonly quantile?: string;
  readonly buckets?: number;
  readonly compatible?: string;
  readonly split?: string;
  readonly at?: string;
  readonly scale?: string;
  readonly method?: string;
  readonly to?: readonly [number, number];
  readonly best?: 'high' | 'low';
  readonly bands?: {
    readonly of: string;
    readonly bands: readonly { readonly when: string; readonly points: string }[];
  };
  readonly lookup?: string;
  readonly points?: Readonly<Record<string, number>>;
  readonly otherwise?: number;
  readonly formula?: string;
  /** By name; or how the weights are found. */
  readonly weighted?: Readonly<Record<string, string>>;
}

/**
 * The points of every customer who takes part, as the reference of the language words them; undefined where they are not worked
 * out here: other kinds, and measures that would have to be computed exactly.
 */
export function expectedScores(score: WrittenScore, around: Around): readonly Points[] | undefined {
  const { rated, typeOf } = around;
  const each = (points: (one: Valued) => Points) => rated.map(points);
  const { bands, lookup, formula, weighted } = score;
  if (bands) {
    return each((one) => {
      const value = reckoned(bands.of, one, typeOf);
      return bands.bands.find(({ when }) => fits(when, value))?.points ?? null;
    });
  }
  if (lookup !== undefined) {
    return each((one) => score.points?.[one.values.get(lookup) ?? ''] ?? score.otherwise ?? null);
  }
  if (formula !== undefined) {
    return each((one) => {
      const value = reckoned(formula, one, typeOf);
      return typeof value === 'boolean' ? String(value) : value;
    });
  }
  if (weighted && Object.values(weighted).every((weight) => typeof weight === 'string')) {
    return each((one) => weightedSum(Object.entries(weighted), one));
  }
  return byOthers(score, around);
}

function weightedSum(terms: readonly (readonly [name: string, weight: string])[], { values }: Valued): number | null {
  const found = terms.map(([name, weight]) => {
    const value = values.get(name) ?? null;
    return value === null ? null : Number(value) * Number(weight);
  });
  return found.reduce((sum, term) => (sum === null || term === null ? null : sum + term), 0);
}

/** Points that rest on how the others stand. */
function byOthers(score: WrittenScore, { rated }: Around): readonly Points[] | undefined {
  const measure = score.quantile ?? score.split ?? score.scale;
  if (measure === undefined) return undefined;
  const found = rated.map((one) => exactNumber(measure, one));
  if (found.includes(undefined)) return undefined;
  const sorted = found.flatMap((value) => value ?? []).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const points = pointsAmong(score, sorted);
  return points && found.map((value) => (typeof value === 'bigint' ? points(value) : null));
}

function pointsAmong(score: WrittenScore, sorted: readonly bigint[]): ((value: bigint) => number) | undefined {
  const isLow = score.best === 'low';
  if (score.quantile !== undefined) {
    const buckets = score.buckets ?? 5;
    const cuts = cutsAmong(sorted, buckets).map((cut) => (score.compatible === 'r-rfm' ? cut + oneIn(buckets) : cut));
    return (value) => {
      const bucket = 1 + cuts.filter((cut) => cut <= value * BigInt(buckets)).length;
      return isLow ? buckets + 1 - bucket : bucket;
    };
  }
  if (score.scale !== undefined) return onScale(score, sorted);
  const above = isAboveLine(score.at, sorted);
  return above && ((value) => (above(value) === isLow ? 1 : 2));
}

/** By the share of the way from the least to the greatest, or of the others that stand behind. */
function onScale(
  { method, to: [low, high] = [0, 100], best }: WrittenScore,
  sorted: readonly bigint[],
): ((value: bigint) => number) | undefined {
  const onto = (share: number) => low + share * (high - low);
  if (method === 'rank') {
    const others = Math.max(1, sorted.length - 1);
    return (value) => onto(sorted.filter((other) => (best === 'low' ? other > value : other < value)).length / others);
  }
  if (method !== 'min-max') return undefined;
  const [least = 0n, greatest = 0n] = [sorted[0], sorted.at(-1)];
  if (least === greatest) return () => onto(0.5);
  return (value) => {
    const share = Number(value - least) / Number(greatest - least);
    return onto(best === 'low' ? 1 - share : share);
  };
}

/** Whether a value lies above the line; what lies on it does not. */
function isAboveLine(at: string | undefined, sorted: readonly bigint[]): ((value: bigint) => boolean) | undefined {
  if (at === 'mean') {
    const sum = sorted.reduce((all, value) => all + value, 0n);
    return (value) => value * BigInt(sorted.length) > sum;
  }
  if (at !== 'median') return (value) => value > BigInt(at ?? 0) * 10n ** 40n;
  const [median = 0n] = cutsAmong(sorted, 2);
  return (value) => value * 2n > median;
}

/** One, in the units of cuts among so many buckets. */
function oneIn(buckets: number): bigint {
  return BigInt(buckets) * 10n ** 40n;
}

/** The inclusive linear-interpolation quantiles, times the number of buckets. */
function cutsAmong(sorted: readonly bigint[], buckets: number): bigint[] {
  return Array.from({ length: buckets - 1 }, (_, i) => {
    const place = (sorted.length - 1) * (i + 1);
    const lower = sorted[Math.floor(place / buckets)] ?? 0n;
    const upper = sorted[Math.min(sorted.length - 1, Math.floor(place / buckets) + 1)] ?? 0n;
    return lower * BigInt(buckets) + (upper - lower) * BigInt(place % buckets);
  });
}
