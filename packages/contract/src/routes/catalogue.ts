import { cataloguePageSchema, cataloguePoliciesSchema, titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { schemePreviewSchema } from './preview.js';
import { daySchema } from './value.js';

export const catalogueItemSchema = z
  .object({
    id: z.string(),
    /** One of the sections of the list. */
    section: z.string(),
    title: titleSchema,
    purpose: titleSchema,
    /** The datasets the scheme reads, and the columns of each that not every workspace has. */
    needs: z.array(z.object({ dataset: z.string(), columns: z.array(z.string()) })),
    /** The schemes whose classes or scores it uses. */
    restsOn: z.array(z.string()),
    /** Does the workspace hold rows for all of it? */
    suffices: z.boolean(),
    /** What is not there, as sentences. */
    missing: z.array(z.object({ dataset: z.string(), column: z.string().nullable(), sentence: titleSchema })),
  })
  .meta({ id: 'CatalogueItem' });
export type CatalogueItem = z.infer<typeof catalogueItemSchema>;

export const catalogueListSchema = z
  .object({
    sections: z.array(z.object({ id: z.string(), title: titleSchema })),
    items: z.array(catalogueItemSchema),
  })
  .meta({ id: 'CatalogueList' });
export type CatalogueList = z.infer<typeof catalogueListSchema>;

export const catalogueSchemeSchema = catalogueItemSchema
  .extend({
    /** The document. */
    text: z.string(),
    classes: z.array(z.object({ id: z.string(), title: titleSchema })),
    page: cataloguePageSchema,
    /** Default policies by class; null where the scheme brings none. */
    policies: cataloguePoliciesSchema.nullable(),
  })
  .meta({ id: 'CatalogueScheme' });
export type CatalogueScheme = z.infer<typeof catalogueSchemeSchema>;

export const catalogueRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/catalogue',
    summary: 'Ready schemes and whether the workspace’s data suffice for them',
    permission: 'schemes.read',
    response: catalogueListSchema,
    problems: [],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/catalogue/:id',
    summary: 'A ready scheme with its page and the default policies of its classes',
    permission: 'schemes.read',
    params: z.object({ id: z.string() }),
    response: catalogueSchemeSchema,
    problems: ['not-found'],
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/api/v1/catalogue/:id/preview',
    summary: 'What a ready scheme would give here and now, without adding it',
    permission: 'schemes.read',
    params: z.object({ id: z.string() }),
    body: z.object({ asOf: daySchema.optional() }),
    response: schemePreviewSchema,
    problems: ['not-found', 'workspace-has-no-facts', 'preview-overtaken', 'preview-failed'],
  }),
};
