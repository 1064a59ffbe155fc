import { columnTypeSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, upload } from '../route/route.js';
import { fileReadingSchema, readingChoicesSchema } from './file-reading.js';
import { cellSchema, countSchema, instantSchema } from './value.js';

/** Column of the dataset → heading of the file, or a FEEL expression over headings. */
export const mappingSchema = z.record(z.string().min(1).max(200), z.string().min(1).max(4000)).meta({ id: 'Mapping' });
export type Mapping = z.infer<typeof mappingSchema>;

/**
 * What becomes of rows with a key that is known: `add` rejects them, `update` lets them replace the earlier ones, `skip`
 * leaves the earlier ones. With `replace` the dataset consists of the file afterwards.
 */
export const importModeSchema = z.enum(['add', 'update', 'replace', 'skip']).meta({ id: 'ImportMode' });
export type ImportMode = z.infer<typeof importModeSchema>;

/** How a file with the same headings was last imported. */
export const rememberedMappingSchema = z
  .object({
    dataset: z.string(),
    mapping: mappingSchema,
    where: z.string().nullable(),
    mode: importModeSchema,
    reading: fileReadingSchema.pick({ dateOrder: true, decimalMark: true }),
    usedBy: z.string(),
    usedAt: instantSchema,
  })
  .meta({ id: 'RememberedMapping' });
export type RememberedMapping = z.infer<typeof rememberedMappingSchema>;

export const inspectionSchema = z
  .object({
    format: z.enum(['csv', 'tsv', 'jsonl', 'xlsx', 'parquet']),
    compressed: z.boolean(),
    /** Of text formats, e.g. `utf-8`, `utf-16le`, `gb18030`. */
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    choices: readingChoicesSchema,
    headings: z.array(z.object({ name: z.string(), type: columnTypeSchema })),
    /** The first rows as they stand in the file, cells in the order of the headings. */
    firstRows: z.array(z.array(cellSchema)),
    /** What was used last time, or else what the headings are called like. */
    guess: z.object({ dataset: z.string(), mapping: mappingSchema }).nullable(),
    /** By dataset, the last used first. */
    remembered: z.array(rememberedMappingSchema),
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.infer<typeof inspectionSchema>;

export const fileSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: countSchema,
    uploadedAt: instantSchema,
    inspection: inspectionSchema,
  })
  .meta({ id: 'File' });
export type UploadedFile = z.infer<typeof fileSchema>;

export const filesRoutes = {
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/files',
    summary: 'Upload a file as a raw stream; the answer says what is in it',
    permission: 'imports.write',
    /** The file's name; its ending may tell the format. */
    query: z.object({ name: z.string().min(1).max(255) }),
    body: upload,
    response: fileSchema,
    status: 201,
    problems: ['file-too-large', 'file-unreadable', 'media-type-refused'],
  }),
  read: defineRoute({
    method: 'POST',
    path: '/api/v1/files/:file/readings',
    summary: 'The same file read in another way, as a file of its own; the answer says what is in it',
    permission: 'imports.write',
    params: z.object({ file: z.string() }),
    body: fileReadingSchema,
    response: fileSchema,
    status: 201,
    problems: ['not-found', 'file-unreadable'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/files/:file',
    summary: 'An uploaded file and what is in it',
    permission: 'imports.write',
    params: z.object({ file: z.string() }),
    response: fileSchema,
    problems: ['not-found'],
  }),
};
