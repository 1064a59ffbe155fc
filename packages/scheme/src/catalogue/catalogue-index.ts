import { z } from 'zod';
import { titleSchema } from '../dataset/dataset.js';

const sectionIds = ['value', 'points', 'risk', 'stage', 'needs'] as const;

const entry = z.strictObject({ id: z.string().min(1), purpose: titleSchema });

/** Which ready schemes there are, by section, in the order in which they are offered. */
export const catalogueIndexSchema = z.strictObject({
  sections: z.array(z.strictObject({ id: z.enum(sectionIds), title: titleSchema, schemes: z.array(entry) })),
});
export type CatalogueIndex = z.infer<typeof catalogueIndexSchema>;
