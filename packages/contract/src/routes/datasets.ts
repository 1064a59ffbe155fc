import { columnSchema, datasetLimits, datasetSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, download } from '../route/route.js';
import { diagnosticSchema } from './diagnostic.js';
import { countSchema, daySchema } from './value.js';

export const datasetSummarySchema = datasetSchema
  .extend({
    builtIn: z.boolean(),
    /** Rows of committed imports, superseded ones left out; customers for the profile. */
    rows: countSchema,
    firstDay: daySchema.nullable(),
    lastDay: daySchema.nullable(),
  })
  .meta({ id: 'Dataset' });
export type DatasetSummary = z.infer<typeof datasetSummarySchema>;

export const datasetDetailSchema = datasetSummarySchema
  .extend({
    /** Greater after every change of the definition; 0 for a built-in dataset as it came. */
    revision: countSchema,
    /** Columns every workspace has; the others are the workspace's own. */
    builtInColumns: z.array(z.string()),
  })
  .meta({ id: 'DatasetDetail' });
export type DatasetDetail = z.infer<typeof datasetDetailSchema>;

/** How many of the rows that count have a value, by column. */
export const filledColumnsSchema = z
  .object({ rows: countSchema, filled: z.record(z.string(), countSchema) })
  .meta({ id: 'FilledColumns' });
export type FilledColumns = z.infer<typeof filledColumnsSchema>;

/** A definition as text, looked at against what is there. */
export const checkedDatasetSchema = z
  .object({
    /** Null where the text could not be read. */
    id: z.string().nullable(),
    /** No dataset has this id yet. */
    isNew: z.boolean(),
    diagnostics: z.array(diagnosticSchema),
    /** Names of columns that are added and changed; all of them where the dataset is new. */
    added: z.array(z.string()),
    changed: z.array(z.string()),
    /** Titles, help, key or time column of the dataset itself change. */
    outer: z.boolean(),
  })
  .meta({ id: 'CheckedDataset' });
export type CheckedDataset = z.infer<typeof checkedDatasetSchema>;

const params = z.object({ dataset: z.string() });
const columnParams = z.object({ dataset: z.string(), column: z.string() });
const textBody = z.object({
  /** YAML or JSON. */
  text: z.string().max(datasetLimits.textLength),
});

export const datasetsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/datasets',
    summary: 'The datasets with their columns, row counts and range of days',
    // Whoever writes a condition or reads a class needs the names of what there is.
    permission: 'workspace.read',
    response: z.object({ items: z.array(datasetSummarySchema) }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/datasets',
    summary: 'Define a dataset; its tables are there at once',
    permission: 'datasets.write',
    body: datasetSchema,
    response: datasetDetailSchema,
    status: 201,
    problems: ['dataset-invalid', 'conflict'],
  }),
  check: defineRoute({
    method: 'POST',
    path: '/api/v1/datasets/check',
    summary: 'What a definition as text would change, and what is wrong with it; nothing is changed',
    permission: 'datasets.read',
    body: textBody,
    response: checkedDatasetSchema,
    problems: [],
  }),
  import: defineRoute({
    method: 'POST',
    path: '/api/v1/datasets/import',
    summary:
      'Define a dataset by text, or change the one of that id; columns the text lacks are refused, never dropped',
    permission: 'datasets.write',
    body: textBody,
    response: datasetDetailSchema,
    problems: ['dataset-invalid', 'conflict'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/datasets/:dataset',
    summary: 'One dataset with its columns and the revision of its definition',
    permission: 'datasets.read',
    params,
    response: datasetDetailSchema,
    problems: ['not-found'],
  }),
  replace: defineRoute({
    method: 'PUT',
    path: '/api/v1/datasets/:dataset',
    summary: 'Change a definition: words, marks, units, values, more columns. What is there stays',
    permission: 'datasets.write',
    params,
    body: z.object({
      definition: datasetSchema,
      /** The revision the change was made from; a newer one is a conflict, so that nobody undoes another’s change. */
      revision: countSchema,
    }),
    response: datasetDetailSchema,
    problems: ['not-found', 'dataset-invalid', 'conflict'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/datasets/:dataset',
    summary: 'Remove a dataset of the workspace’s own that has no rows and that nothing uses',
    permission: 'datasets.write',
    params,
    response: z.object({ id: z.string() }),
    problems: ['not-found', 'dataset-invalid', 'conflict'],
  }),
  exportText: defineRoute({
    method: 'GET',
    path: '/api/v1/datasets/:dataset/definition.yaml',
    summary: 'The definition as a file',
    permission: 'datasets.read',
    params,
    response: download('application/yaml'),
    problems: ['not-found'],
  }),
  filled: defineRoute({
    method: 'GET',
    path: '/api/v1/datasets/:dataset/filled',
    summary: 'How many rows have a value, by column',
    permission: 'datasets.read',
    params,
    response: filledColumnsSchema,
    problems: ['not-found'],
  }),
  addColumns: defineRoute({
    method: 'POST',
    path: '/api/v1/datasets/:dataset/columns',
    summary: 'Add columns, whatever others add at the same time; rows that are there have no value in them',
    permission: 'datasets.write',
    params,
    body: z.object({ columns: z.array(columnSchema).min(1).max(datasetLimits.columns) }),
    response: datasetDetailSchema,
    problems: ['not-found', 'dataset-invalid', 'conflict'],
  }),
  removeColumn: defineRoute({
    method: 'DELETE',
    path: '/api/v1/datasets/:dataset/columns/:column',
    summary: 'Remove a column of the workspace’s own that has no values and that nothing uses',
    permission: 'datasets.write',
    params: columnParams,
    response: datasetDetailSchema,
    problems: ['not-found', 'dataset-invalid', 'conflict'],
  }),
};
