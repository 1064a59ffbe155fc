import type { Title } from '../dataset/dataset.js';
import type { Aggregate } from '../document/indicator.js';
import type { Window } from '../document/window.js';
import type { Expression, ExpressionType } from '../feel/index.js';
import type { WeighedColumn } from '../quality/quality-score.js';
import { namesIn } from './names-in.js';

/** What a scheme measures of a customer. Later ones may use earlier ones. */
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
  | PlannedQuality
  | PlannedAggregate
  | PlannedFormula
  /** The class that another scheme gives on the same day. */
  | { readonly kind: 'class of'; readonly scheme: string }
  | { readonly kind: 'score of'; readonly scheme: string; readonly score: string };

/** How much of a customer's profile is filled in and valid. What counts is part of the plan, so that a run can be repeated. */
export interface PlannedQuality {
  readonly kind: 'quality';
  readonly columns: readonly WeighedColumn[];
}

export interface PlannedFormula {
  readonly kind: 'formula';
  readonly expression: Expression;
  readonly text: string;
}

/** What constructs measure that no indicator asks for: all values of the latest instant, in text order, as a JSON list. */
export type InnerAggregate = 'all of the latest';

export interface PlannedAggregate {
  readonly kind: 'aggregate';
  readonly dataset: string;
  readonly aggregate: Aggregate | InnerAggregate;
  /** Over the columns of the dataset and the parameters. */
  readonly of?: Expression;
  /** What decides between rows of the same instant, with `last`: the greatest. */
  readonly ties?: Expression;
  /** What tells series of rows apart. */
  readonly per?: Expression;
  readonly where?: Expression;
  readonly whereText?: string;
  /** What the columns that `where` names are called. */
  readonly columnTitles?: Readonly<Record<string, Title>>;
  readonly window: Window;
}

/** What can be measured without knowing the whole population. */
export type StoredSource = Exclude<IndicatorSource, { readonly kind: 'class of' | 'score of' }>;
export type StoredIndicator = PlannedIndicator & { readonly source: StoredSource };

/** The indicators that are measured and stored, and those computed from another scheme's result when they are needed. */
export function divideIndicators(indicators: readonly PlannedIndicator[]) {
  const stored: StoredIndicator[] = [];
  const derived: PlannedIndicator[] = [];
  const names = new Set<string>();
  for (const indicator of indicators) {
    if (isStored(indicator, names)) stored.push(indicator);
    else {
      derived.push(indicator);
      names.add(indicator.name);
    }
  }
  return { stored, derived } as const;
}

function isStored(indicator: PlannedIndicator, derived: ReadonlySet<string>): indicator is StoredIndicator {
  const { source } = indicator;
  if (source.kind === 'class of' || source.kind === 'score of') return false;
  return source.kind !== 'formula' || ![...namesIn(source.expression)].some((name) => derived.has(name));
}
