import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute } from '../route/route.js';

export const catalogueItemSchema = z
  .object({
    id: z.string(),
    title: titleSchema,
    purpose: titleSchema,
    text: z.string(),
    /** What the scheme reads. */
    needs: z.array(z.object({ dataset: z.string(), columns: z.array(z.string()) })),
    /** Does the workspace hold rows for all of it? */
    suffices: z.boolean(),
    /** What is not there, as sentences. */
    missing: z.array(z.object({ dataset: z.string(), column: z.string().nullable(), sentence: titleSchema })),
  })
  .meta({ id: 'CatalogueItem' });
export type CatalogueItem = z.infer<typeof catalogueItemSchema>;

export const catalogueRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/catalogue',
    summary: 'Ready schemes and whether the workspace’s data suffice for them',
    permission: 'schemes.read',
    response: z.object({ items: z.array(catalogueItemSchema) }),
    problems: [],
  }),
};
