import { z } from 'zod';
import { expressionText } from '../expression-text.js';
import { shareSchema } from '../share.js';

/** A ranking by a measure, best first, cut into shares of the customers. */
export const sharesAssignment = z.strictObject({
  shares: z.strictObject({
    by: expressionText,
    cuts: z.record(z.string().min(1), shareSchema),
    ties: z.array(expressionText).default([]),
  }),
});
