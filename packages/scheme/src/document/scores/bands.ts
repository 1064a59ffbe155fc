import { z } from 'zod';
import { decimalText, expressionText } from '../expression-text.js';
import { presentation } from './presentation.js';

/** Points by bands of one value; the first band that fits. */
export const bandsScore = z.strictObject({
  bands: z.strictObject({
    of: expressionText,
    bands: z.array(z.strictObject({ when: expressionText, points: decimalText })).min(1),
  }),
  ...presentation,
});
