import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { amountSchema, countSchema, daySchema, shareSchema } from './value.js';

/** One class of a run, best first. Shares are of the rated customers and of their contribution. */
export const classRowSchema = z
  .object({
    id: z.string(),
    title: titleSchema,
    customers: countSchema,
    share: shareSchema,
    /** Null where the scheme has no measure that adds up, or the column cannot be told. */
    contribution: amountSchema.nullable(),
    /** Of the contribution of all rated customers; below 0 or above 1 where amounts are negative. */
    contributionShare: z.number().nullable(),
  })
  .meta({ id: 'ClassRow' });
export type ClassRow = z.infer<typeof classRowSchema>;

/** The classes of a run, and who was not rated and why. */
export const classTableSchema = z
  .object({
    classes: z.array(classRowSchema),
    /** The rated ones. */
    customers: countSchema,
    notRated: z.object({
      customers: countSchema,
      reasons: z.array(z.object({ reason: z.string(), title: titleSchema, customers: countSchema })),
    }),
    /** The indicator the contribution is summed from. */
    contributionOf: z.object({ name: z.string(), title: titleSchema, unit: z.string().optional() }).nullable(),
  })
  .meta({ id: 'ClassTable' });
export type ClassTable = z.infer<typeof classTableSchema>;

/** What was decided between a published run and the next one, and counts in figures that say so. */
export const reratedSchema = z
  .object({
    /** Customers of whom something was decided since. */
    customers: countSchema,
    /** The last day as of which something was decided. */
    asOf: daySchema,
  })
  .meta({ id: 'Rerated' });
export type Rerated = z.infer<typeof reratedSchema>;
