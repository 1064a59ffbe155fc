import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { importModeSchema, mappingSchema } from './files.js';
import { cellSchema, countSchema, instantSchema } from './value.js';

/** What there may be, and what one fetch may take. */
export const sourceLimits = { sources: 100, filesListed: 10_000, rowsOfSample: 20 } as const;

/** Stands in a query where the watermark is put in. */
export const watermarkPlace = '{{watermark}}';

const name = z.string().trim().min(1).max(200);
/** What goes into the header of a signed request. */
const plainName = name.regex(/^[!-~]+$/);
const pattern = z.string().trim().min(1).max(200);

const database = {
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  database: name,
  user: name,
  tls: z.boolean(),
  query: z.string().trim().min(1).max(20_000),
  /** The column of the query whose greatest value fetched is where the next fetch goes on. */
  watermarkColumn: name.nullable(),
};

/** Where rows or files come from, without the secret. */
export const sourceOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('postgresql'), ...database }),
  z.object({ kind: z.literal('mysql'), ...database }),
  z.object({ kind: z.literal('clickhouse'), ...database }),
  /** Files by name, `*` for any characters. The folder itself, not the folders in it. */
  z.object({ kind: z.literal('folder'), folder: z.string().trim().min(1).max(1000), pattern }),
  z.object({
    kind: z.literal('s3'),
    endpoint: z.url({ protocol: /^https?$/ }).max(1000),
    region: plainName,
    bucket: name,
    /** Is the bucket part of the host's name, as Alibaba Cloud OSS and Tencent COS want it, or of the path? */
    bucketInHost: z.boolean(),
    prefix: z.string().max(1000),
    pattern,
    accessKeyId: plainName,
  }),
]);
export type SourceOrigin = z.infer<typeof sourceOriginSchema>;
export type SourceKind = SourceOrigin['kind'];

const secret = z.string().min(1).max(1000);

export const sourceInputSchema = z.object({
  title: z.string().trim().min(1).max(100),
  origin: sourceOriginSchema,
  /** Password or secret key. Left out: the one that is kept, as long as it goes to the same place and user. */
  secret: secret.optional(),
  dataset: z.string().min(1).max(200),
  mapping: mappingSchema,
  where: z.string().min(1).max(4000).nullable(),
  mode: importModeSchema,
  /** What is done where rows were rejected: `clean` waits for a person, `good-rows` commits the others. */
  commit: z.enum(['clean', 'good-rows']),
  /** Five fields of cron in the workspace's time zone; null: by hand. */
  schedule: z.string().trim().min(1).max(100).nullable(),
  /** Where the next fetch begins. Left out: where the last one ended. */
  watermark: z.string().max(200).optional(),
});
export type SourceInput = z.input<typeof sourceInputSchema>;

/**
 * `queued → fetching → importing → done`. `waiting`: rows were rejected and a person has to look. `nothing`: there was
 * nothing new. `given-up`: a person has given up the import.
 */
export const fetchStateSchema = z.enum([
  'queued',
  'fetching',
  'importing',
  'waiting',
  'done',
  'nothing',
  'given-up',
  'failed',
]);
export type FetchState = z.infer<typeof fetchStateSchema>;

export const sourceFetchSchema = z
  .object({
    number: countSchema,
    state: fetchStateSchema,
    /** Who asked for it; null: the schedule. */
    askedBy: z.string().nullable(),
    askedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    /** Rows fetched from a database; null for files, whose rows the import counts. */
    rows: countSchema.nullable(),
    /** Rows the import took, and rows it rejected; null until it has checked them. */
    rowsTaken: countSchema.nullable(),
    rowsRejected: countSchema.nullable(),
    fileName: z.string().nullable(),
    import: z.string().nullable(),
    watermarkFrom: z.string().nullable(),
    watermarkTo: z.string().nullable(),
    /** Why it failed, in the language asked for. */
    failure: z.string().nullable(),
  })
  .meta({ id: 'SourceFetch' });
export type SourceFetch = z.infer<typeof sourceFetchSchema>;

export const sourceSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    origin: sourceOriginSchema,
    hasSecret: z.boolean(),
    dataset: z.string(),
    mapping: mappingSchema,
    where: z.string().nullable(),
    mode: importModeSchema,
    commit: z.enum(['clean', 'good-rows']),
    schedule: z.string().nullable(),
    paused: z.boolean(),
    nextAt: instantSchema.nullable(),
    watermark: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    lastFetch: sourceFetchSchema.nullable(),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof sourceSchema>;

/** What a connection test found. */
export const connectionFindingSchema = z
  .object({
    ok: z.boolean(),
    /** In the language asked for: what is wrong and what to do, or that all is well. */
    detail: z.string(),
    /** May the account write? A read-only one is enough. Null where that cannot be told. */
    mayWrite: z.boolean().nullable(),
  })
  .meta({ id: 'ConnectionFinding' });
export type ConnectionFinding = z.infer<typeof connectionFindingSchema>;

/** The first rows of a query or of the first file that fits. */
export const sourceSampleSchema = z
  .object({ headings: z.array(z.object({ name: z.string() })), firstRows: z.array(z.array(cellSchema)) })
  .meta({ id: 'SourceSample' });
export type SourceSample = z.infer<typeof sourceSampleSchema>;

const params = z.object({ source: z.string() });
/** A source that is being described; `source` names a stored one whose secret may be used for the same place. */
const described = z.object({
  source: z.string().optional(),
  origin: sourceOriginSchema,
  secret: secret.optional(),
  watermark: z.string().max(200).optional(),
});

export const sourcesRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/sources',
    summary: 'The sources with their last fetches; secrets are never told',
    permission: 'sources.read',
    response: z.object({
      items: z.array(sourceSchema),
      /** The folders of the server that sources may read, with what lies in them. */
      folders: z.array(z.string()),
    }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/sources',
    summary: 'Add a source',
    permission: 'sources.write',
    body: sourceInputSchema,
    response: sourceSchema,
    status: 201,
    problems: ['not-found', 'source-invalid', 'sources-too-many'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/sources/:source',
    summary: 'One source and its last twenty fetches',
    permission: 'sources.read',
    params,
    response: z.object({ source: sourceSchema, fetches: z.array(sourceFetchSchema) }),
    problems: ['not-found'],
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/api/v1/sources/:source',
    summary: 'Change a source; the next fetch goes by it',
    permission: 'sources.write',
    params,
    body: sourceInputSchema,
    response: sourceSchema,
    problems: ['not-found', 'source-invalid'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/sources/:source',
    summary: 'Remove a source; what it brought stays',
    permission: 'sources.write',
    params,
    response: nothing,
    problems: ['not-found'],
  }),
  test: defineRoute({
    method: 'POST',
    path: '/api/v1/sources/test',
    summary: 'Try a connection and say what is wrong, and whether the account may do more than it needs',
    permission: 'sources.write',
    body: described,
    response: connectionFindingSchema,
    problems: ['not-found', 'source-invalid'],
  }),
  sample: defineRoute({
    method: 'POST',
    path: '/api/v1/sources/sample',
    summary: 'The first rows a source would bring',
    permission: 'sources.write',
    body: described,
    response: sourceSampleSchema,
    problems: ['not-found', 'source-invalid', 'source-unreadable'],
  }),
  fetch: defineRoute({
    method: 'POST',
    path: '/api/v1/sources/:source/fetch',
    summary: 'Fetch now, in the background',
    permission: 'sources.write',
    params,
    response: sourceSchema,
    status: 202,
    problems: ['not-found', 'state-conflict'],
  }),
  pause: defineRoute({
    method: 'POST',
    path: '/api/v1/sources/:source/pause',
    summary: 'Stop fetching by schedule',
    permission: 'sources.write',
    params,
    response: sourceSchema,
    problems: ['not-found'],
  }),
  resume: defineRoute({
    method: 'POST',
    path: '/api/v1/sources/:source/resume',
    summary: 'Fetch by schedule again, from the next time on',
    permission: 'sources.write',
    params,
    response: sourceSchema,
    problems: ['not-found'],
  }),
};
