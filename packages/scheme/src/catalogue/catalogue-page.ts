import { z } from 'zod';
import { columnSchema, titleSchema } from '../dataset/dataset.js';

/** Columns that only this scheme asks for are declared with their type, so that a workspace can add them. */
const need = z.strictObject({
  dataset: z.string().min(1),
  words: titleSchema,
  columns: z.array(columnSchema.strict()).default([]),
});
export type CatalogueNeed = z.infer<typeof need>;

/** What a person reads about a ready scheme before choosing it. */
export const cataloguePageSchema = z.strictObject({
  /** What it is for. */
  purpose: titleSchema,
  /** Who uses it. */
  users: titleSchema,
  /** Which facts it reads. */
  needs: z.array(need),
  /** How it decides, in short. */
  decision: titleSchema,
  /** By class id: who is in it and what to do. */
  classes: z.record(z.string().min(1), titleSchema),
  /** Where the numbers come from, and which convention holds. */
  numbers: titleSchema,
  /** What to beware of. */
  cautions: z.array(titleSchema).min(1),
});
export type CataloguePage = z.infer<typeof cataloguePageSchema>;
