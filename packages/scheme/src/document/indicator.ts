import { z } from 'zod';
import { titleSchema } from '../dataset/dataset.js';
import { expressionText } from './expression-text.js';
import { windowSchema } from './window.js';

export const aggregates = [
  'count',
  'count distinct',
  'sum',
  'average',
  'minimum',
  'maximum',
  'median',
  'first',
  'last',
  'days since first',
  'days since last',
  'active months',
  'share',
  'trend',
  'daily average',
] as const;
export type Aggregate = (typeof aggregates)[number];

const presentation = { title: titleSchema.optional(), unit: z.string().optional() };

/** A column of the profile. */
const attributeIndicator = z.strictObject({ attribute: z.string().min(1), ...presentation });

/** A measure over the rows of an event dataset. */
const aggregateIndicator = z.strictObject({
  dataset: z.string().min(1),
  aggregate: z.enum(aggregates),
  of: expressionText.optional(),
  /** What tells the series of a daily average apart, such as an account. */
  per: expressionText.optional(),
  where: expressionText.optional(),
  window: windowSchema.default({ kind: 'all' }),
  ...presentation,
});

/** An expression over earlier indicators, parameters and attributes. */
const formulaIndicator = z.strictObject({ formula: expressionText, ...presentation });

/** The class that another scheme gives on the same day: the id of the class. */
const classOfIndicator = z.strictObject({ 'class of': z.string().min(1), ...presentation });

/** A score of another scheme on the same day; the last one unless named. */
const scoreOfIndicator = z.strictObject({
  'score of': z.string().min(1),
  score: z.string().min(1).optional(),
  ...presentation,
});

type AttributeIndicator = z.infer<typeof attributeIndicator>;
export type AggregateIndicator = z.infer<typeof aggregateIndicator>;
type FormulaIndicator = z.infer<typeof formulaIndicator>;

/** The constructs by the key that tells them apart. */
export const indicatorConstructs = {
  attribute: attributeIndicator,
  aggregate: aggregateIndicator,
  formula: formulaIndicator,
  'class of': classOfIndicator,
  'score of': scoreOfIndicator,
} as const;

export type IndicatorNode =
  | ({ readonly construct: 'attribute' } & AttributeIndicator)
  | ({ readonly construct: 'aggregate' } & AggregateIndicator)
  | ({ readonly construct: 'formula' } & FormulaIndicator)
  | ({ readonly construct: 'class of' } & z.infer<typeof classOfIndicator>)
  | ({ readonly construct: 'score of' } & z.infer<typeof scoreOfIndicator>);
