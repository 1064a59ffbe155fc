import { z } from 'zod';
import { decimalText } from '../expression-text.js';
import { entriesOf } from './entries.js';
import { presentation } from './presentation.js';

/** How close a customer is to the best of the population in everything, between 0 and 1. */
export const topsisScore = z.strictObject({
  topsis: z.strictObject({
    criteria: entriesOf(z.enum(['benefit', 'cost'])),
    weights: entriesOf(decimalText),
  }),
  ...presentation,
});
