import { z } from 'zod';
import { decimalText, expressionText } from '../expression-text.js';
import { presentation } from './presentation.js';

/** A value brought onto a common scale, by where it stands in the population. */
export const scaleScore = z.strictObject({
  scale: expressionText,
  method: z.enum(['min-max', 'z-score', 'rank']).default('min-max'),
  /** Left out: 0 to 100; of a z-score: the z-score itself. */
  to: z.tuple([decimalText, decimalText]).optional(),
  best: z.enum(['high', 'low']).default('high'),
  ...presentation,
});
