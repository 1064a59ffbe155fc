import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { pageOf, pageQuery } from './page.js';
import { progressSchema } from './progress.js';
import { amountSchema, countSchema, daySchema, instantSchema, shareSchema } from './value.js';

export const backtestLimits = {
  /** Ends of months or quarters in one back-test. */
  periods: 60,
  /** Back-tests that wait or are under way at a time. */
  open: 10,
  /** Finished ones that are kept of each scheme: the newest, and for so many days. */
  keptPerScheme: 20,
  keptDays: 90,
} as const;

export const backtestStateSchema = z.enum(['queued', 'working', 'done', 'failed', 'cancelled']);
export type BacktestState = z.infer<typeof backtestStateSchema>;

export const backtestEverySchema = z.enum(['month', 'quarter']);
export type BacktestEvery = z.infer<typeof backtestEverySchema>;

/** What customers are expected to bring: what the scheme itself adds up over them, or a column of numbers of a dataset. */
export const backtestOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contribution') }),
  z.object({ kind: z.literal('column'), dataset: z.string().min(1).max(100), column: z.string().min(1).max(200) }),
]);
export type BacktestOutcome = z.infer<typeof backtestOutcomeSchema>;

export const backtestSummarySchema = z
  .object({
    id: z.string(),
    scheme: z.string(),
    /** Null: of a text that was not saved. */
    version: z.number().int().nullable(),
    hash: z.string(),
    from: daySchema,
    to: daySchema,
    every: backtestEverySchema,
    /** Were classes held by the stability rules from day to day, or computed on each day as if there were none? */
    withStability: z.boolean(),
    outcome: z.object({ dataset: z.string(), datasetTitle: titleSchema, title: titleSchema }),
    /** Who had no row for so many days is lost; null: in the next month or quarter. */
    lossDays: z.number().int().nullable(),
    /** The last day with facts of the outcome's dataset: what would reach beyond it is not told. */
    factsTo: daySchema.nullable(),
    state: backtestStateSchema,
    progress: progressSchema.nullable(),
    periods: z.object({ done: countSchema, total: countSchema }),
    startedBy: z.string(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    /** Why it failed, in the language asked for. */
    failure: z.string().nullable(),
  })
  .meta({ id: 'BacktestSummary' });
export type BacktestSummary = z.infer<typeof backtestSummarySchema>;

/** A class, and what came of those who were in it. Null is what has no value, or what is not known yet. */
export const backtestClassSchema = z
  .object({
    /** Null: those who were not rated. */
    class: z.string().nullable(),
    customers: countSchema,
    /** Of all customers. */
    share: shareSchema.nullable(),
    amount: amountSchema.nullable(),
    /** Of what all customers brought. */
    capture: z.number().nullable(),
    /** What a customer of the class brought ÷ what a customer brought. */
    lift: z.number().nullable(),
    lost: countSchema.nullable(),
    lossRate: shareSchema.nullable(),
  })
  .meta({ id: 'BacktestClass' });
export type BacktestClass = z.infer<typeof backtestClassSchema>;

const discrimination = {
  /** How unevenly what came is spread along the classes: 1 the best have it all, 0 the classes say nothing. */
  gini: z.number().nullable(),
  /** How probably somebody who was lost stood in a worse class than somebody who was not; 0.5: the classes say nothing. */
  lossAuc: z.number().nullable(),
};

export const backtestPeriodSchema = z
  .object({
    /** The day on which customers are classified. */
    asOf: daySchema,
    /** Up to which day what they brought is counted, and who is lost; null: the facts do not reach so far. */
    amountTo: daySchema.nullable(),
    lossTo: daySchema.nullable(),
    customers: countSchema,
    /** Best first, those not rated at the end. */
    classes: z.array(backtestClassSchema),
    ...discrimination,
    /** Against the period before; null for the first. */
    change: z
      .object({
        /** Population stability index of the classes' shares. */
        psi: z.number().nullable(),
        /** Of those who were there before: shares of them all, and how many. Not rated stands below every class. */
        stayed: shareSchema.nullable(),
        up: shareSchema.nullable(),
        down: shareSchema.nullable(),
        customers: countSchema,
        /** Those who were not there before. */
        entered: countSchema,
      })
      .nullable(),
  })
  .meta({ id: 'BacktestPeriod' });
export type BacktestPeriodDocument = z.infer<typeof backtestPeriodSchema>;

export const backtestDetailSchema = backtestSummarySchema
  .extend({
    /** Best first. */
    classTitles: z.array(z.object({ id: z.string(), title: titleSchema })),
    /** Those that are done, the earliest first. */
    results: z.array(backtestPeriodSchema),
    /** All periods with a known outcome taken together; null while there is none. */
    overall: z
      .object({
        /** How many periods are in it. */
        periods: countSchema,
        /** Customers and amounts are sums over the periods. */
        classes: z.array(backtestClassSchema),
        /** The mean of the periods that have one. */
        ...discrimination,
        /** The greatest of all periods. */
        psi: z.number().nullable(),
        /** The best classes together. */
        best: z.object({ classes: z.array(z.string()), share: shareSchema.nullable(), capture: z.number().nullable() }),
      })
      .nullable(),
  })
  .meta({ id: 'Backtest' });
export type BacktestDetail = z.infer<typeof backtestDetailSchema>;

const params = z.object({ backtest: z.string() });

export const backtestsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/backtests',
    summary: 'The back-tests of a scheme, newest first',
    permission: 'runs.read',
    query: z.object({ ...pageQuery, scheme: z.string() }),
    response: pageOf(backtestSummarySchema),
    problems: ['not-found'],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/backtests',
    summary: 'Find out how a scheme would have classified on past days, and what came of each class afterwards',
    permission: 'runs.start',
    body: z.object({
      scheme: z.string().min(1).max(100),
      /** Default: the version in force today; where none is, the latest that could be published. Not together with a text. */
      version: z.number().int().min(1).optional(),
      /** A document of the scheme that need not be saved. */
      text: z.string().min(1).max(1_000_000).optional(),
      /** Every end of a month or a quarter from this day to that, both included. */
      from: daySchema,
      to: daySchema,
      every: backtestEverySchema.default('month'),
      withStability: z.boolean().default(false),
      /** Default: what the scheme adds up; where it adds nothing up over a dataset, the amounts of the purchases. */
      outcome: backtestOutcomeSchema.optional(),
      lossDays: z.number().int().min(1).max(730).optional(),
    }),
    response: backtestDetailSchema,
    status: 202,
    problems: [
      'not-found',
      'conflict',
      'scheme-invalid',
      'workspace-has-no-facts',
      'facts-moving',
      'backtest-periods',
      'backtest-outcome',
      'backtests-too-many',
    ],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/backtests/:backtest',
    summary: 'One back-test: state, progress, and the periods that are done',
    permission: 'runs.read',
    params,
    response: backtestDetailSchema,
    problems: ['not-found'],
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/api/v1/backtests/:backtest/cancel',
    summary: 'Stop a back-test that is not finished; the periods that are done stay',
    permission: 'runs.start',
    params,
    response: backtestDetailSchema,
    problems: ['not-found', 'state-conflict'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/backtests/:backtest',
    summary: 'Remove a back-test that is over',
    permission: 'runs.start',
    params,
    response: nothing,
    problems: ['not-found', 'state-conflict'],
  }),
};
