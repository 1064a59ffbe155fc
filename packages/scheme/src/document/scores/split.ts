import { z } from 'zod';
import { expressionText } from '../expression-text.js';
import { presentation } from './presentation.js';

/** Two points for the better side of a line through the population, one for the other. */
export const splitScore = z.strictObject({
  split: expressionText,
  /** `mean`, `median`, or an expression over the parameters. */
  at: expressionText.default('mean'),
  best: z.enum(['high', 'low']).default('high'),
  ...presentation,
});
