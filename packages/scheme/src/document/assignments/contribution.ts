import { z } from 'zod';
import { expressionText } from '../expression-text.js';
import { shareSchema } from '../share.js';

/** A ranking by a measure, best first, cut where the running share of the total passes each bound. */
export const contributionAssignment = z.strictObject({
  contribution: z.strictObject({
    of: expressionText,
    cuts: z.record(z.string().min(1), shareSchema),
    ties: z.array(expressionText).default([]),
    /** Whether the customer who crosses a bound belongs to the better or to the lower class. */
    crossing: z.enum(['better', 'lower']).default('better'),
  }),
});
