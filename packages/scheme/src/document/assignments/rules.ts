import { z } from 'zod';
import { expressionText } from '../expression-text.js';

/** A list of conditions; the first that is true gives the class. */
export const rulesAssignment = z.strictObject({
  rules: z.array(z.strictObject({ class: z.string().min(1), when: expressionText })).min(1),
});
