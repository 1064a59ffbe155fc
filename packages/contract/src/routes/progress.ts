import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';

/** How far long work has come. `done` and `total` count the step's own units (slices, rows); `total` is null while unknown. */
export const progressSchema = z
  .object({
    step: z.string(),
    title: titleSchema,
    done: z.number().int().min(0),
    total: z.number().int().min(0).nullable(),
    /** Units a second in this step, and the seconds it will still take; null where the total is unknown. */
    rate: z.object({ perSecond: z.number().min(0), secondsLeft: z.number().int().min(0).nullable() }).optional(),
  })
  .meta({ id: 'Progress' });
export type Progress = z.infer<typeof progressSchema>;
