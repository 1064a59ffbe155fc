import { z } from 'zod';
import { entriesOf } from './entries.js';
import { presentation } from './presentation.js';

/** `1/3`, `0.25` or `5`. */
const ratioText = z.union([z.string().min(1), z.number().transform(String)]);

/** A weighted sum whose weights come from comparing the parts pair by pair. */
export const weightedByComparison = z.strictObject({
  weighted: z.strictObject({
    ahp: z.strictObject({
      criteria: z.array(z.string().min(1)).min(1).max(50),
      /** `R-F: 1/3`: R counts a third of F. */
      compare: entriesOf(ratioText),
      /** Takes comparisons that contradict one another. */
      force: z.boolean().default(false),
    }),
  }),
  ...presentation,
});
