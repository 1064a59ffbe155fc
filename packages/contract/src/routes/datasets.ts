import { datasetSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute } from '../route/route.js';
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

export const datasetsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/datasets',
    summary: 'The datasets with their columns, row counts and range of days',
    permission: 'datasets.read',
    response: z.object({ items: z.array(datasetSummarySchema) }),
    problems: [],
  }),
};
