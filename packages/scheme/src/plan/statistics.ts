/** The statistics of one run, by the score they belong to, and the bounds of the shares under `assign`. Exact decimal text throughout. */
export interface Statistics {
  readonly quantiles: Readonly<Record<string, QuantileStatistic>>;
  readonly bounds?: BoundsStatistic;
}

export const noStatistics: Statistics = { quantiles: {} };

export interface QuantileStatistic {
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

export interface BoundsStatistic {
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
