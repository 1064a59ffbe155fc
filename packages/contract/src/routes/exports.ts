import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, download } from '../route/route.js';
import { pageOf, pageQuery } from './page.js';
import { progressSchema } from './progress.js';
import { countSchema, daySchema, instantSchema } from './value.js';

/** What one export may ask for, and what becomes of it. */
export const exportLimits = {
  schemes: 20,
  columns: 200,
  classes: 100,
  /** Under way at a time, over all users. */
  open: 20,
  keptDays: 7,
  /** Rows of a worksheet without its heading. */
  sheetRows: 1_048_575,
} as const;

const id = z.string().min(1).max(200);
const columns = z.array(id).max(exportLimits.columns);
/** FEEL over the columns of the profile. */
const where = z.string().trim().min(1).max(4000).nullable();
const run = id.optional();

/** What is taken out. A run that is left out is the published one, with what was decided since; one that is named, its own. */
export const exportContentSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('classes'),
    /** Beside the class: indicators and scores by name. */
    schemes: z
      .array(z.object({ scheme: id, run, values: columns }))
      .min(1)
      .max(exportLimits.schemes),
    /** Columns of the profile. */
    columns,
    where,
  }),
  z.object({
    what: z.literal('changes'),
    scheme: id,
    /** The earlier run. Left out: the publication before. */
    from: run,
    /** Instead of `from`: the last publication as of this day or an earlier one. */
    since: daySchema.optional(),
    to: run,
    columns,
    where,
  }),
  z.object({
    what: z.literal('audience'),
    /** Null: whatever their class. */
    of: z.object({ scheme: id, run, classes: z.array(id).min(1).max(exportLimits.classes) }).nullable(),
    columns,
    where,
  }),
]);
export type ExportContent = z.infer<typeof exportContentSchema>;

export const exportFormSchema = z.discriminatedUnion('format', [
  z.object({ format: z.literal('csv'), encoding: z.enum(['utf-8', 'gb18030']) }),
  z.object({ format: z.literal('xlsx') }),
  z.object({ format: z.literal('parquet') }),
]);
export type ExportForm = z.infer<typeof exportFormSchema>;

const name = z.string().trim().min(1).max(200);
/** What can be called so in each of the databases, with room for a name aside. */
const tableName = z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u);

/** A table of another database, and who signs in there. */
export const targetTableSchema = z.object({
  kind: z.enum(['postgresql', 'mysql', 'clickhouse']),
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  database: name,
  user: name,
  tls: z.boolean(),
  /** Of PostgreSQL; null: the first of the account’s search path. */
  schema: tableName.nullable(),
  table: tableName,
});
export type TargetTable = z.infer<typeof targetTableSchema>;

/** `replace`: the table consists of the rows. `upsert`: by customer; rows of other customers stay. */
export const targetModeSchema = z.enum(['replace', 'upsert']);
export type TargetMode = z.infer<typeof targetModeSchema>;

const writtenFormSchema = z.discriminatedUnion('format', [
  ...exportFormSchema.options,
  z.object({ format: z.literal('table'), target: targetTableSchema, mode: targetModeSchema }),
]);
/** What becomes of the rows of an export: a file, or a table that a standing export writes. */
export type WrittenForm = z.infer<typeof writtenFormSchema>;

/** What asks for exports: a person here, a person at the command line, the clock, or a publication. */
const exportOriginSchema = z.enum(['console', 'command', 'schedule', 'publication']);
export type ExportOrigin = z.infer<typeof exportOriginSchema>;

/** How an export was handed out. */
const deliveryWaySchema = z.enum(['download', 'command', 'table']);
export type DeliveryWay = z.infer<typeof deliveryWaySchema>;

export const exportStateSchema = z.enum(['queued', 'working', 'done', 'failed', 'cancelled']);
export type ExportState = z.infer<typeof exportStateSchema>;

/** A run that rows were taken from. */
const exportedRunSchema = z.object({
  scheme: z.string(),
  schemeTitle: titleSchema,
  run: z.string(),
  version: z.number().int(),
  asOf: daySchema,
  /** With what was decided since, up to the re-rating of this number; null: as the run gave it. */
  rerated: z.number().int().nullable(),
});

export const exportSchema = z
  .object({
    id: z.string(),
    content: exportContentSchema,
    form: writtenFormSchema,
    runs: z.array(exportedRunSchema),
    /** What the file has, in order. Masked: only the ends of a value are shown. */
    columns: z.array(z.object({ name: z.string(), title: titleSchema, masked: z.boolean(), personal: z.boolean() })),
    /** What asked for it. */
    origin: exportOriginSchema,
    /** The standing export it was made for. */
    standingExport: z.string().nullable(),
    state: exportStateSchema,
    progress: progressSchema.nullable(),
    rows: countSchema.nullable(),
    bytes: countSchema.nullable(),
    /** SHA-256 of the file; of a table, of the rows in order of customer as lines of JSON. */
    sha256: z.string().nullable(),
    fileName: z.string(),
    failure: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    /** When the file is removed; the record stays. */
    keptUntil: instantSchema.nullable(),
    /** Is the file there? */
    available: z.boolean(),
    /** Each time it was handed out, newest first, the last twenty. */
    deliveries: z.array(
      z.object({
        at: instantSchema,
        by: z.string(),
        way: deliveryWaySchema,
        address: z.string().nullable(),
      }),
    ),
    deliveriesInAll: countSchema,
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof exportSchema>;

const params = z.object({ export: z.string() });

export const exportsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/exports',
    summary: 'My exports, newest first',
    permission: 'exports.write',
    query: z.object(pageQuery),
    response: pageOf(exportSchema),
    problems: [],
  }),
  record: defineRoute({
    method: 'GET',
    path: '/api/v1/exports/record',
    summary: 'Who took what: the exports of everybody, newest first',
    permission: 'exports.read',
    query: z.object({ ...pageQuery, by: z.string().max(200).optional() }),
    response: pageOf(exportSchema),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/exports',
    summary: 'Make a file of classes, changes or an audience, in the background',
    permission: 'exports.write',
    body: z.object({
      content: exportContentSchema,
      form: exportFormSchema,
      /** Personal columns as they are, for which a permission of its own is needed; otherwise they are masked. */
      personal: z.boolean(),
    }),
    response: exportSchema,
    status: 202,
    problems: ['not-found', 'export-invalid', 'exports-too-many', 'run-values-dropped'],
  }),
  count: defineRoute({
    method: 'POST',
    path: '/api/v1/exports/count',
    summary: 'How many rows an export would have',
    permission: 'exports.write',
    body: z.object({
      content: exportContentSchema,
      /** As in the export; left out: as far as one may. */
      personal: z.boolean().optional(),
    }),
    response: z.object({ rows: countSchema }),
    problems: ['not-found', 'export-invalid', 'run-values-dropped'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/exports/:export',
    summary: 'One export of mine with its progress',
    permission: 'exports.write',
    params,
    response: exportSchema,
    problems: ['not-found'],
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/api/v1/exports/:export/cancel',
    summary: 'Give up an export that is not finished',
    permission: 'exports.write',
    params,
    response: exportSchema,
    problems: ['not-found', 'state-conflict'],
  }),
  download: defineRoute({
    method: 'GET',
    path: '/api/v1/exports/:export/file',
    summary: 'The file of an export of mine; every download is recorded',
    permission: 'exports.write',
    params,
    response: download('application/octet-stream'),
    problems: ['not-found', 'state-conflict'],
  }),
};
