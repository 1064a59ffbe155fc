import { cataloguePoliciesSchema, contactNormsSchema, titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { classTableSchema } from './class-row.js';
import { migratedCustomerSchema, migrationCellSchema, waySchema, waysSchema } from './history.js';
import { pageQuery } from './page.js';
import { progressSchema } from './progress.js';
import { runStateSchema } from './runs.js';
import { amountSchema, countSchema, daySchema, instantSchema } from './value.js';

/** What one trial may ask for, and what becomes of it. */
export const trialLimits = {
  variants: 4,
  titleLength: 60,
  /** Under way at a time, over all users. */
  open: 10,
  /** How long a finished one is kept. */
  keptHours: 24,
  /** Finished ones of one user that are kept, the newest. */
  keptOfUser: 5,
} as const;

const title = z.string().trim().min(1).max(trialLimits.titleLength);

/** A version that is stored, or a text that need not be. */
export const trialVariantInputSchema = z.union([
  z.strictObject({ title: title.optional(), version: z.number().int().min(1) }),
  z.strictObject({ title, text: z.string().min(1).max(500_000) }),
]);
export type TrialVariantInput = z.infer<typeof trialVariantInputSchema>;

/** What one variant gives everybody. */
export const trialResultSchema = z
  .object({
    table: classTableSchema,
    /**
     * The classes that count now, with what the same customers contribute as the variant measures it. Null where nothing is
     * published.
     */
    before: classTableSchema.nullable(),
    /** Every customer is in one cell; empty where nothing is published. */
    cells: z.array(migrationCellSchema),
    ways: waysSchema,
    /** Those whose class is another one than the figures alone would give: held by stability, or set by an override. */
    held: countSchema,
    overridden: countSchema,
  })
  .meta({ id: 'TrialResult' });
export type TrialResult = z.infer<typeof trialResultSchema>;

export const trialSummarySchema = z
  .object({
    id: z.string(),
    scheme: z.string(),
    asOf: daySchema,
    state: runStateSchema,
    progress: progressSchema.nullable(),
    failure: z.string().nullable(),
    /** In the order of the variants; the version, where it is one. */
    variants: z.array(z.object({ title: z.string(), version: z.number().int().nullable() })),
    createdBy: z.string(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    /** When it goes; null while it is under way. */
    keptUntil: instantSchema.nullable(),
  })
  .meta({ id: 'TrialSummary' });
export type TrialSummary = z.infer<typeof trialSummarySchema>;

export const trialSchema = trialSummarySchema
  .extend({
    schemeTitle: titleSchema,
    /** All of them: a trial is never on a sample. Null until it is done. */
    customers: countSchema.nullable(),
    /** The publication whose classes count now; null: nothing was published. */
    against: z
      .object({
        run: z.string(),
        version: z.number().int(),
        asOf: daySchema,
        /** Were customers rated again since, whose newer classes were compared with? */
        rerated: z.boolean(),
      })
      .nullable(),
    /** In the order of the variants; empty until it is done. */
    results: z.array(trialResultSchema),
    /** By class id, of the ready scheme with the same id; null where there is none or it brings none. */
    policies: cataloguePoliciesSchema.nullable(),
  })
  .meta({ id: 'Trial' });
export type Trial = z.infer<typeof trialSchema>;

export const triedCustomerSchema = migratedCustomerSchema
  .extend({
    /** What the customer contributes; null: nothing is known, or the scheme has no such measure. */
    value: amountSchema.nullable(),
    /** Held by stability, or set by an override. */
    kept: z.enum(['held', 'override']).nullable(),
  })
  .meta({ id: 'TriedCustomer' });
export type TriedCustomer = z.infer<typeof triedCustomerSchema>;

const params = z.object({ trial: z.string() });
/** A class: its id, `none` for not rated, `unknown` for not known then. */
const placeSchema = z.string().max(200);

export const trialsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/trials',
    summary: 'The trials of a scheme that are under way or still kept, newest first',
    permission: 'runs.read',
    query: z.object({ scheme: z.string().max(200) }),
    response: z.object({ items: z.array(trialSummarySchema) }),
    problems: ['not-found'],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/trials',
    summary:
      'Try one to four variants of a scheme on every customer, in the background. Nothing of it can be published; it is kept for a day',
    permission: 'schemes.write',
    body: z.strictObject({
      scheme: z.string().max(200),
      variants: z.array(trialVariantInputSchema).min(1).max(trialLimits.variants),
      /** Default: the workspace's. */
      asOf: daySchema.optional(),
    }),
    response: trialSchema,
    status: 202,
    problems: [
      'not-found',
      'scheme-invalid',
      'trial-of-another-scheme',
      'workspace-has-no-facts',
      'facts-moving',
      'trials-too-many',
    ],
  }),
  norms: defineRoute({
    method: 'GET',
    path: '/api/v1/trials/norms',
    summary: 'How many minutes a contact takes by channel, as the workspace assumes',
    permission: 'runs.read',
    response: contactNormsSchema,
    problems: [],
  }),
  setNorms: defineRoute({
    method: 'PUT',
    path: '/api/v1/trials/norms',
    summary: 'Set how many minutes a contact takes by channel',
    permission: 'schemes.write',
    body: contactNormsSchema,
    response: contactNormsSchema,
    problems: [],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/trials/:trial',
    summary: 'One trial with its progress, and what its variants give',
    permission: 'runs.read',
    params,
    response: trialSchema,
    problems: ['not-found'],
  }),
  texts: defineRoute({
    method: 'GET',
    path: '/api/v1/trials/:trial/texts',
    summary: 'The documents that were tried, in the order of the variants',
    permission: 'runs.read',
    params,
    response: z.object({
      asOf: daySchema,
      items: z.array(z.object({ title: z.string(), version: z.number().int().nullable(), text: z.string() })),
    }),
    problems: ['not-found'],
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/api/v1/trials/:trial/cancel',
    summary: 'Give up a trial that is not finished',
    permission: 'schemes.write',
    params,
    response: trialSchema,
    problems: ['not-found', 'state-conflict'],
  }),
  customers: defineRoute({
    method: 'GET',
    path: '/api/v1/trials/:trial/variants/:variant/customers',
    summary: 'The customers behind a number of a variant (counted from 0), those who contribute most first',
    permission: 'customers.read',
    params: z.object({ trial: z.string(), variant: z.string() }),
    query: z.object({
      ...pageQuery,
      way: waySchema.optional(),
      fromClass: placeSchema.optional(),
      toClass: placeSchema.optional(),
      search: z.string().max(200).optional(),
    }),
    response: z.object({ items: z.array(triedCustomerSchema), next: z.string().nullable(), total: countSchema }),
    problems: ['not-found', 'state-conflict'],
  }),
};
