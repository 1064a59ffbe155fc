import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, download } from '../route/route.js';
import { classTableSchema, reratedSchema } from './class-row.js';
import { diagnosticSchema } from './diagnostic.js';
import { pageQuery } from './page.js';
import { schemePreviewSchema } from './preview.js';
import { schemeVersionSchema, schemeVersionsRoutes, versionParams } from './scheme-versions.js';
import { cellSchema, countSchema, daySchema, instantSchema } from './value.js';

export const publishedRunSchema = z
  .object({
    run: z.string(),
    version: z.number().int(),
    asOf: daySchema,
    publishedAt: instantSchema,
    publishedBy: z.string(),
    /** Customers and shares are those that count now; contribution is that of the run, whose own table stands with the run. */
    table: classTableSchema,
    rerated: reratedSchema.nullable(),
  })
  .meta({ id: 'PublishedRun' });
export type PublishedRun = z.infer<typeof publishedRunSchema>;

export const schemeSummarySchema = z
  .object({
    id: z.string(),
    title: titleSchema,
    latestVersion: z.number().int().min(1),
    updatedAt: instantSchema,
    published: publishedRunSchema.nullable(),
  })
  .meta({ id: 'SchemeSummary' });
export type SchemeSummary = z.infer<typeof schemeSummarySchema>;

export const schemeDetailSchema = schemeSummarySchema
  .extend({
    /** The document of the latest version. */
    text: z.string(),
    /** Against the datasets as they are now. */
    diagnostics: z.array(diagnosticSchema),
    /** Newest first. */
    versions: z.array(schemeVersionSchema),
    /** The version in force today; null: none was ever put in force. */
    inForce: z.number().int().nullable(),
    /** The version a run uses that names none, for today. */
    runsBy: z.number().int(),
  })
  .meta({ id: 'Scheme' });
export type SchemeDetail = z.infer<typeof schemeDetailSchema>;

/** A column of a table of customers: an indicator or a score of the scheme. */
export const valueColumnSchema = z
  .object({
    name: z.string(),
    kind: z.enum(['indicator', 'score']),
    title: titleSchema,
    numeric: z.boolean(),
    /** As the scheme or the dataset's column has it, e.g. `CNY`. */
    unit: z.string().optional(),
  })
  .meta({ id: 'ValueColumn' });
export type ValueColumn = z.infer<typeof valueColumnSchema>;

export const classCustomerSchema = z
  .object({
    customer: z.string(),
    name: z.string().nullable(),
    owner: z.string().nullable(),
    /** By the names of `columns`. */
    values: z.record(z.string(), cellSchema),
    /** Why the customer is not rated, in `classes/none`. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'ClassCustomer' });
export type ClassCustomer = z.infer<typeof classCustomerSchema>;

/** A decision of a DMN file as a draft, or why there is none. */
export const importedDmnSchema = z
  .object({
    /** A whole scheme; null where an error stands in the diagnostics. */
    text: z.string().nullable(),
    /** What could not be kept as it was, and what is left to do. */
    notes: z.array(titleSchema),
    /** Places are those in the DMN file. */
    diagnostics: z.array(diagnosticSchema),
    /** The decisions of the file that can be asked for, by name. */
    decisions: z.array(z.string()),
  })
  .meta({ id: 'ImportedDmn' });
export type ImportedDmn = z.infer<typeof importedDmnSchema>;

const params = z.object({ scheme: z.string() });
const documentText = z.string().min(1).max(500_000);

export const schemesRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/schemes',
    summary: 'The schemes, each with the class table of its published run',
    permission: 'schemes.read',
    response: z.object({ items: z.array(schemeSummarySchema) }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/schemes',
    summary: 'Add a scheme, from the catalogue or from a document',
    permission: 'schemes.write',
    body: z.union([z.object({ catalogue: z.string().min(1).max(100) }), z.object({ text: documentText })]),
    response: schemeDetailSchema,
    status: 201,
    problems: ['not-found', 'conflict', 'scheme-invalid'],
  }),
  check: defineRoute({
    method: 'POST',
    path: '/api/v1/schemes/check',
    summary: 'Check a document against the workspace’s datasets without storing it',
    permission: 'schemes.read',
    body: z.object({ text: z.string().max(500_000) }),
    response: z.object({ valid: z.boolean(), diagnostics: z.array(diagnosticSchema) }),
    problems: [],
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/api/v1/schemes/preview',
    summary:
      'What a document would give now, without storing anything. A session has one preview at a time: a newer one ends it',
    permission: 'schemes.read',
    body: z.object({
      text: z.string().max(500_000),
      /** Default: the workspace's. */
      asOf: daySchema.optional(),
    }),
    response: schemePreviewSchema,
    problems: ['workspace-has-no-facts', 'preview-overtaken', 'preview-failed'],
  }),
  importDmn: defineRoute({
    method: 'POST',
    path: '/api/v1/schemes/import-dmn',
    summary: 'Turn a decision of a DMN file into a draft without storing it',
    permission: 'schemes.read',
    body: z.object({
      dmn: z.string().max(1_000_000),
      /** Name of the decision; without it, the only one that no other requires. */
      decision: z.string().min(1).max(1000).optional(),
    }),
    response: importedDmnSchema,
    problems: [],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/schemes/:scheme',
    summary: 'One scheme: document, versions, published run, diagnostics',
    permission: 'schemes.read',
    params,
    response: schemeDetailSchema,
    problems: ['not-found'],
  }),
  createVersion: defineRoute({
    method: 'POST',
    path: '/api/v1/schemes/:scheme/versions',
    summary: 'Store a new version; versions never change. An equal text gives the latest version back',
    permission: 'schemes.write',
    params,
    body: z.object({
      text: documentText,
      /** Not finished: it may have mistakes, and no run uses it that does not name it. */
      draft: z.boolean().optional(),
    }),
    response: schemeDetailSchema,
    status: 201,
    problems: ['not-found', 'conflict', 'scheme-invalid'],
  }),
  getVersion: defineRoute({
    method: 'GET',
    path: '/api/v1/schemes/:scheme/versions/:version',
    summary: 'One version with its document, which never changes',
    permission: 'schemes.read',
    params: versionParams,
    response: schemeVersionSchema.extend({ text: z.string() }).meta({ id: 'SchemeVersionDetail' }),
    problems: ['not-found'],
  }),
  ...schemeVersionsRoutes,
  exportDmn: defineRoute({
    method: 'GET',
    path: '/api/v1/schemes/:scheme/versions/:version/table.dmn',
    summary: 'A decision table of a version as a DMN 1.3 file, which says in its description what it leaves out',
    permission: 'schemes.read',
    params: versionParams,
    query: z.object({
      /** The table of this score; without it, the table that gives the class, or the only one there is. */
      score: z.string().min(1).max(1000).optional(),
    }),
    response: download('application/xml'),
    problems: ['not-found', 'scheme-invalid', 'scheme-has-no-table'],
  }),
  classCustomers: defineRoute({
    method: 'GET',
    path: '/api/v1/schemes/:scheme/classes/:class/customers',
    summary: 'The customers of a class in the published run; class `none` holds those not rated',
    permission: 'customers.read',
    params: z.object({ scheme: z.string(), class: z.string() }),
    query: z.object({
      ...pageQuery,
      /** Name of an indicator or score, `-name` for descending; default: customer id. */
      sort: z.string().max(200).optional(),
      search: z.string().max(200).optional(),
    }),
    response: z.object({
      run: z.string(),
      class: z.string(),
      title: titleSchema,
      columns: z.array(valueColumnSchema),
      items: z.array(classCustomerSchema),
      next: z.string().nullable(),
      total: countSchema,
    }),
    problems: ['not-found'],
  }),
};
