import { z } from 'zod';
import { titleSchema } from '../dataset/dataset.js';
import { decimalText, expressionText } from './expression-text.js';

const presentation = { title: titleSchema.optional(), unit: z.string().optional() };

/** Points by bands of one value; the first band that fits. */
const bandsScore = z.strictObject({
  bands: z.strictObject({
    of: expressionText,
    bands: z.array(z.strictObject({ when: expressionText, points: decimalText })).min(1),
  }),
  ...presentation,
});

/** Points by the quantiles of the population: bucket 1 to `buckets`. */
const quantileScore = z.strictObject({
  quantile: expressionText,
  buckets: z.number().int().min(2).max(100).default(5),
  best: z.enum(['high', 'low']).default('high'),
  compatible: z.literal('r-rfm').optional(),
  ...presentation,
});

/** A weighted sum of earlier scores or indicators. */
const weightedScore = z.strictObject({
  weighted: z.record(z.string().min(1), decimalText).refine((weights) => Object.keys(weights).length > 0),
  ...presentation,
});

/** An expression over indicators and earlier scores. */
const formulaScore = z.strictObject({ formula: expressionText, ...presentation });

export type BandsScore = z.infer<typeof bandsScore>;
export type QuantileScore = z.infer<typeof quantileScore>;
export type WeightedScore = z.infer<typeof weightedScore>;
type FormulaScore = z.infer<typeof formulaScore>;

/** The constructs by the key that tells them apart. */
export const scoreConstructs = {
  bands: bandsScore,
  quantile: quantileScore,
  weighted: weightedScore,
  formula: formulaScore,
} as const;

export type ScoreNode =
  | ({ readonly construct: 'bands' } & BandsScore)
  | ({ readonly construct: 'quantile' } & QuantileScore)
  | ({ readonly construct: 'weighted' } & WeightedScore)
  | ({ readonly construct: 'formula' } & FormulaScore);
