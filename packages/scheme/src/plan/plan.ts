import type { IsoDate } from '../calendar/calendar.js';
import type { Title } from '../dataset/dataset.js';
import type { Aggregate } from '../document/indicator.js';
import type { Share } from '../document/share.js';
import type { Window } from '../document/window.js';
import type { Expression, ExpressionType, UnaryTests } from '../feel/index.js';

/**
 * What a run of a scheme does, as plain data. It is stored with the run and is all that is needed to repeat or to
 * explain it: no text has to be parsed again. A change of this shape raises `planVersion`.
 */
export interface Plan {
  readonly planVersion: 1;
  readonly scheme: string;
  readonly title: Title;
  readonly parameters: Readonly<Record<string, string>>;
  /** Best first. */
  readonly classes: readonly { readonly id: string; readonly title: Title }[];
  readonly indicators: readonly PlannedIndicator[];
  readonly population?: { readonly condition: Expression; readonly text: string };
  readonly scores: readonly PlannedScore[];
  readonly statistics: readonly PlannedStatistic[];
  readonly assignment: PlannedAssignment;
  /** Class of a customer in the population that nothing fits; absent: not rated. */
  readonly otherwise?: string;
  /** Indicator or score whose sum is a class's contribution; absent: the scheme has none. */
  readonly contribution?: string;
}

/** A plan for one day: what a run executes and stores. */
export interface BoundPlan extends Plan {
  /** The business day up to whose end facts count; the name `as of` in expressions. */
  readonly asOf: IsoDate;
  /** Zone in which an instant has its day. */
  readonly timeZone: string;
}

export function bindPlan(plan: Plan, day: Pick<BoundPlan, 'asOf' | 'timeZone'>): BoundPlan {
  return { ...plan, asOf: day.asOf, timeZone: day.timeZone };
}

/** One column of the stored values. Later ones may use earlier ones. */
export interface PlannedIndicator {
  readonly name: string;
  readonly title?: Title;
  readonly unit?: string;
  readonly type: ExpressionType;
  /** True for an attribute that an expression names without declaring it: stored, but no result of its own. */
  readonly implicit: boolean;
  readonly source: IndicatorSource;
}

export type IndicatorSource =
  | { readonly kind: 'attribute'; readonly column: string }
  | PlannedAggregate
  | { readonly kind: 'formula'; readonly expression: Expression; readonly text: string };

export interface PlannedAggregate {
  readonly kind: 'aggregate';
  readonly dataset: string;
  readonly aggregate: Aggregate;
  /** Over the columns of the dataset and the parameters. */
  readonly of?: Expression;
  /** What tells series of rows apart. */
  readonly per?: Expression;
  readonly where?: Expression;
  readonly whereText?: string;
  readonly window: Window;
}

export interface PlannedScore {
  readonly name: string;
  readonly title?: Title;
  readonly unit?: string;
  readonly type: ExpressionType;
  readonly source: ScoreSource;
}

export type ScoreSource =
  | PlannedQuantile
  | {
      readonly kind: 'bands';
      readonly input: Expression;
      readonly bands: readonly { readonly tests: UnaryTests; readonly text: string; readonly points: string }[];
    }
  | {
      readonly kind: 'weighted';
      /** A list, because a store may keep the keys of an object in another order. */
      readonly terms: readonly { readonly name: string; readonly weight: string }[];
      readonly expression: Expression;
    }
  | { readonly kind: 'formula'; readonly expression: Expression; readonly text: string };

export interface PlannedQuantile {
  readonly kind: 'quantile';
  readonly input: Expression;
  readonly text: string;
  readonly buckets: number;
  readonly best: 'high' | 'low';
  /** Added to each cut point: 1 in the mode of the R package `rfm`, otherwise 0. */
  readonly shift: 0 | 1;
}

/** A few numbers about the whole population, fetched in this order before the classes can be assigned. */
export type PlannedStatistic = { readonly kind: 'quantiles'; readonly score: string } | { readonly kind: 'bounds' };

export type PlannedAssignment =
  | {
      readonly kind: 'rules';
      readonly rules: readonly { readonly class: string; readonly when: Expression; readonly text: string }[];
    }
  | PlannedShares;

export interface PlannedShares {
  readonly kind: 'shares';
  readonly by: Expression;
  readonly byText: string;
  readonly ties: readonly { readonly expression: Expression; readonly text: string }[];
  /** Best first. */
  readonly cuts: readonly { readonly class: string; readonly share: Share }[];
}

/** Why a customer has no class. Stored with the result, worded by the explanation. */
export type UnratedReason = 'outside the population' | 'no value to rank by' | 'no rule fits' | 'outside the shares';
