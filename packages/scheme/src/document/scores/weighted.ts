import { z } from 'zod';
import { decimalText } from '../expression-text.js';
import { presentation } from './presentation.js';

/** A weighted sum of earlier scores or indicators. */
export const weightedScore = z.strictObject({
  weighted: z.record(z.string().min(1), decimalText).refine((weights) => Object.keys(weights).length > 0),
  ...presentation,
});
