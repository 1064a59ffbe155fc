import { columnSchema, titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { explanationSchema } from './explanation.js';
import { groupColourSchema } from './groups.js';
import { pageQuery } from './page.js';
import { amountSchema, cellSchema, countSchema, daySchema, instantSchema, rowSchema } from './value.js';

/** A customer's class in the published run of a scheme. A null class is "not rated". */
const customerClassSchema = z.object({
  scheme: z.string(),
  schemeTitle: titleSchema,
  class: z.string().nullable(),
  classTitle: titleSchema.nullable(),
});

export const customerSummarySchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    /** Null: none was given. */
    code: z.string().nullable(),
    owner: z.string().nullable(),
    organisation: z.string().nullable(),
    classes: z.array(customerClassSchema),
    tags: z.array(z.object({ id: z.string(), title: titleSchema, colour: groupColourSchema })),
  })
  .meta({ id: 'CustomerSummary' });
export type CustomerSummary = z.infer<typeof customerSummarySchema>;

/** The newest facts of one dataset, cells by column name. */
const recentFactsSchema = z.object({
  dataset: z.string(),
  title: titleSchema,
  columns: z.array(columnSchema),
  rows: z.array(rowSchema),
  total: countSchema,
});

/** One measure by month (`YYYY-MM`), for a small picture; months without facts are 0. */
const seriesSchema = z.object({
  dataset: z.string(),
  measure: z.string(),
  title: titleSchema,
  points: z.array(z.object({ month: z.string(), value: amountSchema })),
});

export const customerDetailSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    owner: z.string().nullable(),
    organisation: z.string().nullable(),
    profile: z.array(z.object({ column: columnSchema, value: cellSchema })),
    classes: z.array(
      customerClassSchema.extend({
        reason: z.string().nullable(),
        run: z.string(),
        asOf: daySchema,
        /** The published run since which the class has not changed. */
        since: z.object({ run: z.string(), asOf: daySchema }),
      }),
    ),
    facts: z.array(recentFactsSchema),
    series: z.array(seriesSchema),
  })
  .meta({ id: 'Customer' });
export type CustomerDetail = z.infer<typeof customerDetailSchema>;

const params = z.object({ customer: z.string() });

export const customersRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/customers',
    summary: 'The customers by id; search looks into id, name, owner and code, former codes too',
    permission: 'customers.read',
    query: z.object({
      ...pageQuery,
      search: z.string().max(200).optional(),
      /** Both or neither: only customers of this class in the scheme's published run. */
      scheme: z.string().optional(),
      class: z.string().optional(),
      /** Only those in this group. */
      group: z.string().optional(),
      /** Only those with a code, or without. */
      code: z.enum(['given', 'none']).optional(),
    }),
    response: z.object({ items: z.array(customerSummarySchema), next: z.string().nullable(), total: countSchema }),
    problems: ['not-found'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/customers/:customer',
    summary: 'One customer: profile, classes across schemes, recent facts, monthly series',
    permission: 'customers.read',
    params,
    response: customerDetailSchema,
    problems: ['not-found'],
  }),
  explain: defineRoute({
    method: 'GET',
    path: '/api/v1/customers/:customer/explanations/:scheme',
    summary: 'Why the customer is in the class, and what the next class would take',
    permission: 'customers.read',
    params: z.object({ customer: z.string(), scheme: z.string() }),
    query: z.object({
      /** Default: by what is published now; otherwise by the run that counted on this day. */
      day: daySchema.optional(),
      /** With `day`: as it was known at this instant. */
      knownAt: instantSchema.optional(),
    }),
    response: explanationSchema,
    problems: ['not-found', 'nothing-published', 'nothing-published-then'],
  }),
};
