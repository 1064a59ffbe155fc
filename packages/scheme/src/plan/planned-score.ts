import type { Title } from '../dataset/dataset.js';
import type { DecisionTable } from '../decision-table/index.js';
import type { Span } from '../document/span.js';
import type { Expression, ExpressionType, LiteralExpression, NameExpression, UnaryTests } from '../feel/index.js';
import type { Direction } from '../numerics/direction.js';
import type { PlannedFormula } from './planned-indicator.js';
import type { Range } from './scaling.js';

/** Indicators turned into points. Later ones may use earlier ones. */
export interface PlannedScore {
  readonly name: string;
  readonly title?: Title;
  readonly unit?: string;
  readonly type: ExpressionType;
  readonly source: ScoreSource;
}

export type ScoreSource =
  | PlannedQuantile
  | PlannedBands
  | PlannedLookup
  | PlannedSplit
  | PlannedQuestionnaire
  | PlannedWeighted
  | PlannedEntropy
  | PlannedScale
  | PlannedTopsis
  | PlannedFormula
  | PlannedTableScore;
export type ScoreKind = ScoreSource['kind'];
export type ScoreSourceOf<Kind extends ScoreKind> = Extract<ScoreSource, { readonly kind: Kind }>;

export interface PlannedBands {
  readonly kind: 'bands';
  readonly input: Expression;
  readonly bands: readonly { readonly tests: UnaryTests; readonly text: string; readonly points: string }[];
}

/** Points by a table of values. */
export interface PlannedLookup {
  readonly kind: 'lookup';
  readonly input: Expression;
  readonly text: string;
  readonly entries: readonly { readonly key: LiteralExpression; readonly points: string }[];
  /** For every other value and for a missing one; absent: no points. */
  readonly otherwise?: string;
}

/** Two points above a line (with `best: low`: on it or below), otherwise one. */
export interface PlannedSplit {
  readonly kind: 'split';
  readonly input: Expression;
  readonly text: string;
  readonly at: SplitPoint;
  readonly best: 'high' | 'low';
}

export type SplitPoint =
  | { readonly kind: 'mean' | 'median' }
  /** The same for all customers. */
  | { readonly kind: 'value'; readonly expression: Expression; readonly text: string };

/** Points by the answers to questions, or those of a knock-out answer whatever the others are. */
export interface PlannedQuestionnaire {
  readonly kind: 'questionnaire';
  /** How long an answer counts; absent: for ever. */
  readonly valid?: Span;
  readonly questions: readonly PlannedQuestion[];
  readonly knockOut: readonly {
    readonly question: string;
    readonly given: GivenAnswer;
    readonly answers: readonly string[];
  }[];
  readonly knockOutPoints: string;
}

export interface PlannedQuestion {
  readonly question: string;
  readonly given: GivenAnswer;
  /** How the points of several answers count; absent: there is one answer. */
  readonly several?: 'highest' | 'sum';
  readonly weight: string;
  readonly required: boolean;
  readonly options: readonly { readonly answer: string; readonly points: string }[];
}

/** Where the latest answer to a question is kept. */
export interface GivenAnswer {
  /** A text, or a JSON list of texts where `isList`. */
  readonly answer: NameExpression;
  readonly isList: boolean;
  /** The business day of the answer. */
  readonly day: NameExpression;
  /** Whether it was given, and not too long ago. */
  readonly counts: Expression;
}

interface PlannedWeighted {
  readonly kind: 'weighted';
  /** A list, because a store may keep the keys of an object in another order. */
  readonly terms: readonly { readonly name: string; readonly weight: string }[];
  readonly expression: Expression;
  /** Where the weights come from comparing the terms pair by pair. */
  readonly comparison?: PlannedComparison;
}

/** A weighted sum whose weights come from the data. */
export interface PlannedEntropy {
  readonly kind: 'entropy';
  readonly parts: readonly { readonly name: string; readonly input: Expression; readonly direction: Direction }[];
  /** Whether each part is first brought to 0…1, a cost turned round. */
  readonly isScaled: boolean;
}

/** A value brought onto a common scale. */
export interface PlannedScale {
  readonly kind: 'scale';
  readonly input: Expression;
  readonly text: string;
  readonly method: ScaleMethod;
  /** Absent: the z-score itself. */
  readonly to?: Range;
  readonly best: 'high' | 'low';
}

export type ScaleMethod = 'min-max' | 'z-score' | 'rank';

/** How close a customer is to the best of the population in everything. */
export interface PlannedTopsis {
  readonly kind: 'topsis';
  readonly criteria: readonly {
    readonly name: string;
    readonly input: Expression;
    readonly direction: Direction;
    /** As it is written. */
    readonly weight: string;
  }[];
}

/** How far the comparisons agree with one another. Decimal text. */
export interface PlannedComparison {
  /** The principal eigenvalue. */
  readonly lambda: string;
  readonly consistencyIndex: string;
  readonly consistencyRatio: string;
  readonly randomIndex: { readonly table: string; readonly value: string };
}

export interface PlannedQuantile {
  readonly kind: 'quantile';
  readonly input: Expression;
  readonly text: string;
  readonly buckets: number;
  readonly best: 'high' | 'low';
  /** Added to each cut point: 1 in the mode of the R package `rfm`, otherwise 0. */
  readonly shift: 0 | 1;
}

interface PlannedTableScore {
  readonly kind: 'table';
  readonly table: DecisionTable;
}
