import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { problemCodes } from '../problem/problem-codes.js';
import { defineRoute } from '../route/route.js';
import { classTableSchema } from './class-row.js';
import { pageOf, pageQuery } from './page.js';
import { progressSchema } from './progress.js';
import { countSchema, daySchema, instantSchema, shareSchema } from './value.js';

export const runStateSchema = z.enum(['queued', 'measuring', 'assigning', 'done', 'failed', 'cancelled']);
export type RunState = z.infer<typeof runStateSchema>;

export const runSummarySchema = z
  .object({
    id: z.string(),
    /** Ascending; a later run has the greater number. */
    number: z.number().int(),
    scheme: z.string(),
    schemeTitle: titleSchema,
    version: z.number().int(),
    hash: z.string(),
    /** The other runs measured with it: they are done, fail or are cancelled all at once. */
    together: z.array(z.string()),
    asOf: daySchema,
    state: runStateSchema,
    progress: progressSchema.nullable(),
    /** Is it the run the scheme points at now? */
    published: z.boolean(),
    publishedAt: instantSchema.nullable(),
    customers: countSchema.nullable(),
    rated: countSchema.nullable(),
    durationMs: countSchema.nullable(),
    startedBy: z.string(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    /** Why it failed, in the language asked for. */
    failure: z.string().nullable(),
  })
  .meta({ id: 'RunSummary' });
export type RunSummary = z.infer<typeof runSummarySchema>;

/**
 * What publishing would change against the run published now; of the published run itself, what it changed against the
 * publication before it. A null class is "not rated or not known then".
 */
export const runChangesSchema = z
  .object({
    against: z.string(),
    cells: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable(), customers: countSchema })),
    promoted: countSchema,
    demoted: countSchema,
    unchanged: countSchema,
    entered: countSchema,
    left: countSchema,
  })
  .meta({ id: 'RunChanges' });
export type RunChanges = z.infer<typeof runChangesSchema>;

/** What is needed to repeat the run, and what it cost. */
export const runLedgerSchema = z
  .object({
    engine: z.string(),
    planVersion: z.number().int(),
    /** Dataset → number of the last import that counted. */
    watermarks: z.record(z.string(), z.number().int()),
    statements: z.array(z.object({ step: z.string(), text: z.string(), elapsedMs: z.number() })),
    statistics: z.record(z.string(), z.string().nullable()),
    rowsIn: countSchema,
    rowsOut: countSchema,
    rowsLeft: z.array(z.object({ reason: z.string(), rows: countSchema })),
    /** Customers whose class an override set; overrides left out, as the scheme lacks their class or the profile their customer. */
    overrides: z.object({ applied: countSchema, left: countSchema }).default({ applied: 0, left: 0 }),
    durationMs: countSchema,
    peakMemoryBytes: countSchema.nullable(),
  })
  .meta({ id: 'RunLedger' });
export type RunLedger = z.infer<typeof runLedgerSchema>;

/** Groups of alike customers side by side: what each of them has of every measure, against all. */
export const clusterProfilesSchema = z
  .object({
    /** Those that have every measure. */
    customers: countSchema,
    measures: z.array(
      z.object({
        title: titleSchema,
        unit: z.string().optional(),
        /** Of all these customers. */
        mean: z.number(),
      }),
    ),
    /** In the order of the classes. */
    groups: z.array(
      z.object({
        class: z.string(),
        title: titleSchema,
        customers: countSchema,
        share: shareSchema,
        /** By measure: the centre of the group, and how many standard deviations it lies above the mean of all. */
        centre: z.array(z.object({ value: z.number(), deviations: z.number() })),
      }),
    ),
  })
  .meta({ id: 'ClusterProfiles' });
export type ClusterProfiles = z.infer<typeof clusterProfilesSchema>;

export const runDetailSchema = runSummarySchema
  .extend({
    /** From here on null until the run is done. */
    table: classTableSchema.nullable(),
    changes: runChangesSchema.nullable(),
    /** The Pareto picture: share of customers (best first) against share of contribution, at most 100 points. */
    curve: z.array(z.object({ customers: shareSchema, contribution: z.number() })).nullable(),
    /** Buckets that ties left empty or swollen. */
    degenerate: z
      .array(z.object({ score: z.string(), bucket: z.number().int(), customers: countSchema, sentence: titleSchema }))
      .nullable(),
    /** One for each grouping of alike customers in the scheme; most have none. */
    clusters: z.array(clusterProfilesSchema).nullable(),
    ledger: runLedgerSchema.nullable(),
    /** How it is kept up to date until the next run; null: it is not the published one. */
    between: z
      .object({
        /** The day for which all customers were last rated again by it; null: not yet. */
        day: daySchema.nullable(),
        at: instantSchema.nullable(),
        /** Why no customer is rated by it at present, in the language asked for, and when it is tried again. */
        failure: z.string().nullable(),
        againAt: instantSchema.nullable(),
      })
      .nullable(),
    /** Why it cannot be published as things stand, in the language asked for; null: nothing stands in the way, or it is published. */
    obstacle: z.object({ code: z.enum(problemCodes), title: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: 'Run' });
export type RunDetail = z.infer<typeof runDetailSchema>;

/** Somebody in another class than by the run it is held against. A null class is "not rated or not known then". */
export const movedCustomerSchema = z
  .object({
    customer: z.string(),
    name: z.string().nullable(),
    owner: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'MovedCustomer' });
export type MovedCustomer = z.infer<typeof movedCustomerSchema>;

const params = z.object({ run: z.string() });
const comparedRuns = z.object({ run: z.string(), other: z.string() });

export const runsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/runs',
    summary: 'The run ledger, newest first',
    permission: 'runs.read',
    query: z.object({ ...pageQuery, scheme: z.string().optional() }),
    response: pageOf(runSummarySchema),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/runs',
    summary: 'Start a run aside the live result; it changes nothing before it is published',
    permission: 'runs.start',
    body: z.object({
      scheme: z.string(),
      /** Default: the version in force on the day; where none is, the latest that could be published. */
      version: z.number().int().min(1).optional(),
      asOf: daySchema.optional(),
    }),
    response: runDetailSchema,
    status: 202,
    problems: ['not-found', 'scheme-invalid', 'workspace-has-no-facts', 'facts-moving'],
  }),
  createMany: defineRoute({
    method: 'POST',
    path: '/api/v1/runs/batch',
    summary: 'Start runs of several schemes for one day, measured together: all of them are done, or none',
    permission: 'runs.start',
    body: z.object({
      /**
       * By the versions in force on the day, or their latest ones. Left out, and no versions named: every scheme that has a
       * published run, by the version in force on the day or that of the run.
       */
      schemes: z.array(z.string().min(1).max(100)).min(1).max(200).optional(),
      /** Versions, also several of one scheme, to see what difference they make. */
      versions: z
        .array(z.object({ scheme: z.string().min(1).max(100), version: z.number().int().min(1) }))
        .min(1)
        .max(200)
        .optional(),
      asOf: daySchema.optional(),
    }),
    /** In the order asked for. */
    response: z.object({ items: z.array(runSummarySchema) }),
    status: 202,
    problems: ['not-found', 'scheme-invalid', 'workspace-has-no-facts', 'facts-moving'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/runs/:run',
    summary: 'One run: state, progress, classes, changes, curve, ledger',
    permission: 'runs.read',
    params,
    response: runDetailSchema,
    problems: ['not-found'],
  }),
  compare: defineRoute({
    method: 'GET',
    path: '/api/v1/runs/:run/against/:other',
    summary: 'How many customers are in which class by one finished run and in which by another',
    permission: 'runs.read',
    params: comparedRuns,
    response: runChangesSchema,
    problems: ['not-found', 'state-conflict'],
  }),
  movedCustomers: defineRoute({
    method: 'GET',
    path: '/api/v1/runs/:run/against/:other/customers',
    summary: 'The customers who are in another class by one run than by the other, by customer id',
    permission: 'customers.read',
    params: comparedRuns,
    query: z.object({
      ...pageQuery,
      /** Only those who are in this class by the other run; `none`: not rated, or not known then. */
      from: z.string().min(1).max(200).optional(),
      /** Only those who are in this class by the run. */
      to: z.string().min(1).max(200).optional(),
    }),
    response: pageOf(movedCustomerSchema).extend({ total: countSchema }),
    problems: ['not-found', 'state-conflict'],
  }),
  publish: defineRoute({
    method: 'POST',
    path: '/api/v1/runs/:run/publish',
    summary: 'Make a finished run the live result of its scheme',
    permission: 'runs.publish',
    params,
    response: runDetailSchema,
    problems: [
      'not-found',
      'state-conflict',
      'run-outdated',
      'run-former-changed',
      'run-values-dropped',
      'version-is-draft',
      'version-not-approved',
      'version-not-in-force',
      'version-retired',
    ],
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/api/v1/runs/:run/withdraw',
    summary: 'Take the last publication of a scheme back: the run published before it counts again, or none',
    permission: 'runs.publish',
    params,
    response: runDetailSchema,
    problems: ['not-found', 'state-conflict', 'run-values-dropped'],
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/api/v1/runs/:run/cancel',
    summary: 'Stop a run that is not finished, and those measured with it',
    permission: 'runs.start',
    params,
    response: runDetailSchema,
    problems: ['not-found', 'state-conflict'],
  }),
};
