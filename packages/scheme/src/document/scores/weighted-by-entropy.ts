import { z } from 'zod';
import { presentation } from './presentation.js';

const names = z.array(z.string().min(1)).min(1).max(50);

const listed = z.strictObject({ weighted: z.strictObject({ entropy: names }), ...presentation });

const mapped = z.strictObject({
  weighted: z.strictObject({
    entropy: z.strictObject({
      of: names,
      /** Of which less is better. */
      cost: names.default([]),
      scaled: z.literal('min-max').optional(),
    }),
  }),
  ...presentation,
});

/** A weighted sum whose weights come from how much the parts tell the customers apart. */
export const weightedByEntropy = z.union([listed, mapped]);

/** The one of its two forms that was meant: mistakes are told of that one. */
export function entropyForm(content: unknown): typeof listed | typeof mapped {
  return Array.isArray(content) ? listed : mapped;
}
