import { z } from 'zod';
import { expressionText } from '../expression-text.js';
import { presentation } from './presentation.js';

/** Points by the quantiles of the population: bucket 1 to `buckets`. */
export const quantileScore = z.strictObject({
  quantile: expressionText,
  buckets: z.number().int().min(2).max(100).default(5),
  best: z.enum(['high', 'low']).default('high'),
  compatible: z.literal('r-rfm').optional(),
  ...presentation,
});
