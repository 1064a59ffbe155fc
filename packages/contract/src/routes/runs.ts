import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
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
  })
  .meta({ id: 'Run' });
export type RunDetail = z.infer<typeof runDetailSchema>;

const params = z.object({ run: z.string() });

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
      /** By their latest versions. Left out: every scheme that has a published run, by the version of that run. */
      schemes: z.array(z.string().min(1).max(100)).min(1).max(200).optional(),
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
  publish: defineRoute({
    method: 'POST',
    path: '/api/v1/runs/:run/publish',
    summary: 'Make a finished run the live result of its scheme',
    permission: 'runs.publish',
    params,
    response: runDetailSchema,
    problems: ['not-found', 'state-conflict', 'run-outdated', 'run-former-changed'],
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/api/v1/runs/:run/withdraw',
    summary: 'Take the last publication of a scheme back: the run published before it counts again, or none',
    permission: 'runs.publish',
    params,
    response: runDetailSchema,
    problems: ['not-found', 'state-conflict'],
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
