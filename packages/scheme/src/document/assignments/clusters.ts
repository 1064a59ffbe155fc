import { z } from 'zod';
import { expressionText } from '../expression-text.js';

/** k-means over some measures, with a class per cluster. */
export const clustersAssignment = z.strictObject({
  clusters: z.strictObject({
    of: z.array(expressionText).min(1).max(20),
    k: z.union([z.number().int().min(2).max(50), z.literal('auto')]),
    seed: z.number().int().min(0).max(4_294_967_295).default(1),
    standardise: z.enum(['z-score', 'none']).default('z-score'),
    /** A measure and the classes for the clusters by its descending mean; by the first of the measures unless given. */
    'name by': z
      .record(z.string().min(1), z.array(z.string().min(1)).min(1))
      .refine((names) => Object.keys(names).length === 1)
      .optional(),
  }),
});
