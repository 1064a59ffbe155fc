/**
 * What a run found out about the whole population, by step: `scores.R`, `assign`, `assign.1`; preceded by `scheme:` for a
 * scheme that another one rests on. Exact decimal text throughout.
 */
export type Statistics = Readonly<Record<string, Statistic>>;

export type Statistic =
  | QuantileStatistic
  | BoundsStatistic
  | MeanStatistic
  | MedianStatistic
  | WeightsStatistic
  | MomentsStatistic
  | CentresStatistic;
export type StatisticKind = Statistic['kind'];
export type StatisticOf<Kind extends StatisticKind> = Extract<Statistic, { readonly kind: Kind }>;

export const noStatistics: Statistics = {};

/** The statistic of a step, where it is known already. */
export function findStatistic<Kind extends StatisticKind>(
  statistics: Statistics,
  step: string,
  kind: Kind,
): StatisticOf<Kind> | undefined {
  const statistic = Object.hasOwn(statistics, step) ? statistics[step] : undefined;
  return statistic?.kind === kind ? (statistic as StatisticOf<Kind>) : undefined;
}

export function getStatistic<Kind extends StatisticKind>(
  statistics: Statistics,
  step: string,
  kind: Kind,
): StatisticOf<Kind> {
  const statistic = findStatistic(statistics, step, kind);
  if (!statistic) throw new Error(`no statistic of the kind ${kind} for ${step}`);
  return statistic;
}

export interface QuantileStatistic {
  readonly kind: 'quantiles';
  /** Customers with a value. */
  readonly count: string;
  readonly cuts: readonly QuantileCut[];
}

export interface QuantileCut {
  /** The interpolated quantile, for people; rounded to 10 places where it has more. */
  readonly value: string;
  /**
   * The smallest value of the measure's own scale that is not below the quantile. Comparing with it gives the same
   * answer as comparing with the quantile, in the measure's own type.
   */
  readonly bound: string;
}

/** Where a line through the population lies. */
interface SplitPlace {
  /** Customers with a value. */
  readonly count: string;
  /** Absent where nobody has a value. */
  readonly line?: SplitLine;
}

export interface SplitLine {
  /** The mean or median, for people; rounded to 10 places where it has more. */
  readonly value: string;
  /**
   * The smallest value of the measure's own scale that lies above the line: what reaches it is above the line, in the
   * measure's own type.
   */
  readonly bound: string;
}

export interface MeanStatistic extends SplitPlace {
  readonly kind: 'mean';
}

export interface MedianStatistic extends SplitPlace {
  readonly kind: 'median';
}

/** Numbers about all values of some measures, exact; only what is needed of them. */
export interface MomentsStatistic {
  readonly kind: 'moments';
  /** Customers with a value of every measure. */
  readonly count: string;
  /** In the order of the measures; empty where nobody has all values. */
  readonly measures: readonly Moments[];
}

export interface Moments {
  readonly sum?: string;
  readonly squares?: string;
  readonly minimum?: string;
  readonly maximum?: string;
}

/** Weights that come from the data. */
export interface WeightsStatistic {
  readonly kind: 'weights';
  /** Customers with a value of every part. */
  readonly count: string;
  /** In the order of the parts; empty where there are no weights. */
  readonly parts: readonly WeighedPart[];
  /** Why there are none. */
  readonly problem?:
    | { readonly kind: 'too few customers' }
    | { readonly kind: 'negative values'; readonly part: string };
}

export interface WeighedPart {
  /** Of twelve places; together they are 1. */
  readonly weight: string;
  /** From 0 (one customer has everything) to 1 (all have the same). */
  readonly entropy: string;
  readonly minimum: string;
  readonly maximum: string;
}

export interface BoundsStatistic {
  readonly kind: 'bounds';
  /** Customers that are ranked. */
  readonly count: string;
  /** One per cut but the empty ones, best first. */
  readonly bounds: readonly ShareBound[];
}

export interface ShareBound {
  readonly class: string;
  /** Rank of the last customer inside, counted from 1. */
  readonly rank: string;
  /** The last customer inside: the measure, the tie breakers and the customer. */
  readonly by: string;
  readonly ties: readonly (string | null)[];
  readonly customerId: string;
}

/** Where clusters have their centres. Numbers that are no decimals are written as briefly as they can be read back exactly. */
export interface CentresStatistic {
  readonly kind: 'centres';
  /** Customers of the population that have every value. */
  readonly count: string;
  /** Customers among whom the centres were first looked for; they were then moved with all. */
  readonly sampled: string;
  /** Per measure; 0 and 1 where values are not standardised. */
  readonly means: readonly string[];
  readonly deviations: readonly string[];
  readonly clusters: readonly {
    readonly class: string;
    readonly customers: string;
    /** In standardised values. */
    readonly centre: readonly string[];
  }[];
}
