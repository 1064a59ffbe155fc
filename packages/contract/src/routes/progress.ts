import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';

/** How far long work has come. `done` and `total` count the step's own units (slices, rows); `total` is null while unknown. */
export const progressSchema = z
  .object({
    step: z.string(),
    title: titleSchema,
    done: z.number().int().min(0),
    total: z.number().int().min(0).nullable(),
  })
  .meta({ id: 'Progress' });
export type Progress = z.infer<typeof progressSchema>;
