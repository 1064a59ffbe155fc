import { strengthSchema } from '@kefen/scheme';
import { z } from 'zod';
import { fieldErrorSchema } from '../problem/problem.js';
import { defineRoute, download } from '../route/route.js';
import { importModeSchema, mappingSchema } from './files.js';
import { hitCustomerSchema } from './identity.js';
import { pageOf, pageQuery } from './page.js';
import { progressSchema } from './progress.js';
import { cellSchema, countSchema, instantSchema, rowSchema } from './value.js';

/**
 * `checking → checked → committing → committed`, or `failed`, or `cancelled`; a committed import can be taken back:
 * `undoing → undone`. Rows count while it is `committed` or `undoing`.
 */
export const importStateSchema = z.enum([
  'checking',
  'checked',
  'committing',
  'committed',
  'undoing',
  'undone',
  'failed',
  'cancelled',
]);
export type ImportState = z.infer<typeof importStateSchema>;

/** Rows that share a fate and a reason, with a few of them as examples. `row` counts the file's data rows from 1. */
const reasonSchema = z.object({
  code: z.string(),
  column: z.string().nullable(),
  reason: z.string(),
  rows: countSchema,
  examples: z.array(z.object({ row: countSchema, value: cellSchema })),
});

/** New customers of a file beside those who are known, by the workspace's rules; each counts by its surest rule. */
export const likeRowsSchema = z
  .object({
    certain: countSchema,
    likely: countSchema,
    possible: countSchema,
    /** Left out because of a certain rule; their rows are among the rejected ones. */
    leftOut: countSchema,
    /** How many of the new customers, and of the known ones, were looked at. */
    compared: countSchema,
    customers: countSchema,
    /** What was not looked at, in words. */
    notes: z.array(z.string()),
    /** The surest first. Of customers whoever asks may not see, only that there is one, and whom to ask. */
    examples: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        strength: strengthSchema,
        rule: z.string(),
        like: hitCustomerSchema,
      }),
    ),
  })
  .meta({ id: 'LikeRows' });
export type LikeRows = z.infer<typeof likeRowsSchema>;

/** What checking the whole file found: in = kept + replaced + left + rejected. */
export const importReportSchema = z
  .object({
    rowsIn: countSchema,
    rowsKept: countSchema,
    /** Rows the `where` expression leaves out. */
    rowsLeft: countSchema,
    /** Bad rows: named with row, column and reason, and to be had as a file. */
    rowsRejected: countSchema,
    left: z.array(reasonSchema),
    rejected: z.array(reasonSchema),
    /** Rows of the file whose key a later row of the file has too; the later one is kept. */
    rowsReplaced: countSchema,
    /** Earlier rows that rows of this import replace, by key; null until it is committed. */
    rowsSuperseding: countSchema.nullable(),
    /** Rows of the file whose key is known: they are updated, left or rejected, as the mode says. */
    rowsKnown: countSchema,
    /** Rows that counted before; with the mode `replace` they no longer do. Null for a profile. */
    rowsBefore: countSchema.nullable(),
    /** Customers that first occur with this import. */
    newCustomers: countSchema,
    firstRows: z.array(rowSchema),
    /** How cells were read where they could have been read otherwise. */
    notes: z.array(z.string()),
    /** New customers of the file who resemble known ones; null for events, and where nobody was there to resemble. */
    like: likeRowsSchema.nullable(),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReportSchema>;

export const importSchema = z
  .object({
    id: z.string(),
    dataset: z.string(),
    fileId: z.string(),
    fileName: z.string(),
    mapping: mappingSchema,
    where: z.string().nullable(),
    mode: importModeSchema,
    /** New customers who certainly resemble a known one are left out. */
    leavesOutLike: z.boolean(),
    state: importStateSchema,
    progress: progressSchema.nullable(),
    report: importReportSchema.nullable(),
    /** Why it failed, in the language asked for. */
    failure: z.object({ detail: z.string(), errors: z.array(fieldErrorSchema) }).nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    committedAt: instantSchema.nullable(),
    /** Who took it back, and since when it no longer counts. */
    undo: z.object({ by: z.string(), askedAt: instantSchema, at: instantSchema.nullable() }).nullable(),
    /** The forms in which the rejected rows can be had. */
    rejectedForms: z.array(z.enum(['csv', 'xlsx'])),
  })
  .meta({ id: 'Import' });
export type Import = z.infer<typeof importSchema>;

const params = z.object({ import: z.string() });

export const importsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/imports',
    summary: 'The imports, newest first',
    permission: 'imports.read',
    query: z.object({ ...pageQuery, dataset: z.string().optional() }),
    response: pageOf(importSchema),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/imports',
    summary: 'Check a whole file against a dataset; nothing counts before it is committed',
    permission: 'imports.write',
    body: z.object({
      fileId: z.string(),
      dataset: z.string(),
      mapping: mappingSchema,
      /** FEEL over headings: the rows to keep. */
      where: z.string().min(1).max(4000).optional(),
      /** Default: `update`, or `add` where no key is mapped. */
      mode: importModeSchema.optional(),
      /** Customers only: leave out new ones who certainly resemble a known one. Default: no. */
      leavesOutLike: z.boolean().optional(),
    }),
    response: importSchema,
    status: 202,
    problems: ['not-found', 'mapping-invalid', 'content-already-imported'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/imports/:import',
    summary: 'One import with progress and report',
    permission: 'imports.read',
    params,
    response: importSchema,
    problems: ['not-found'],
  }),
  commit: defineRoute({
    method: 'POST',
    path: '/api/v1/imports/:import/commit',
    summary: 'Write the good rows of a checked import',
    permission: 'imports.write',
    params,
    response: importSchema,
    status: 202,
    problems: ['not-found', 'state-conflict', 'content-already-imported'],
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/api/v1/imports/:import/cancel',
    summary: 'Give up an import that is not committed yet; what it had written is removed',
    permission: 'imports.write',
    params,
    response: importSchema,
    problems: ['not-found', 'state-conflict'],
  }),
  undo: defineRoute({
    method: 'POST',
    path: '/api/v1/imports/:import/undo',
    summary: 'Take a committed import back: what counts is as if it had never been',
    permission: 'imports.write',
    params,
    response: importSchema,
    status: 202,
    problems: ['not-found', 'state-conflict'],
  }),
  rejected: defineRoute({
    method: 'GET',
    path: '/api/v1/imports/:import/rejected.csv',
    summary: 'The bad rows as a file, each with its row number, column and reason',
    permission: 'imports.read',
    params,
    response: download('text/csv'),
    problems: ['not-found', 'state-conflict'],
  }),
  rejectedSheet: defineRoute({
    method: 'GET',
    path: '/api/v1/imports/:import/rejected.xlsx',
    summary: 'The bad rows as a spreadsheet, where the file was one',
    permission: 'imports.read',
    params,
    response: download('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    problems: ['not-found', 'state-conflict'],
  }),
};
