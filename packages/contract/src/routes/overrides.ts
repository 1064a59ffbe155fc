import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, upload } from '../route/route.js';
import { fileSchema } from './files.js';
import { pageOf, pageQuery } from './page.js';
import { countSchema, daySchema, instantSchema } from './value.js';

export const overrideLimits = {
  reasonLength: 500,
  evidenceLength: 2000,
  linkLength: 500,
  fileNameLength: 255,
  /** Months an override may last, as far as the workspace can set it. */
  mostMonths: 60,
  /** Rows of one file. */
  fileRows: 10_000,
  /** Bad rows of a file that are told one by one. */
  told: 200,
  /** Overrides of one customer that are listed. */
  ofCustomer: 100,
  /** An override that ends within so many days is about to end. */
  endingDays: 30,
} as const;

/** `asked`: somebody else has to approve it. `ended` may also be one that never held. */
export const overrideStateSchema = z.enum(['asked', 'approved', 'rejected', 'ended']);
export type OverrideState = z.infer<typeof overrideStateSchema>;

/** By hand; its last day is over; another override of the customer took its place; taken back by who set it. */
export const overrideEndSchema = z.enum(['hand', 'day', 'newer', 'undone']);
export type OverrideEnd = z.infer<typeof overrideEndSchema>;

/** A class as it was compared with the one that counted when the override was asked for; the same class is a raise. */
export const overrideDirectionSchema = z.enum(['raise', 'lower']);
export type OverrideDirection = z.infer<typeof overrideDirectionSchema>;

const classOfScheme = z.object({ id: z.string().nullable(), title: titleSchema });

export const overrideEvidenceSchema = z
  .object({
    text: z.string(),
    /** What a document is called where it is kept. */
    file: z.string(),
    link: z.string(),
  })
  .meta({ id: 'OverrideEvidence' });
export type OverrideEvidence = z.infer<typeof overrideEvidenceSchema>;

const evidenceInput = z.strictObject({
  text: z.string().trim().max(overrideLimits.evidenceLength).default(''),
  file: z.string().trim().max(overrideLimits.fileNameLength).default(''),
  link: z.string().trim().max(overrideLimits.linkLength).default(''),
});

const act = { by: z.string(), at: instantSchema };

export const overrideSchema = z
  .object({
    id: z.string(),
    scheme: z.string(),
    schemeTitle: titleSchema,
    customer: z.string(),
    customerName: z.string().nullable(),
    /** Null: not rated. */
    class: z.string().nullable(),
    classTitle: titleSchema,
    /** The class that counted when it was asked for. */
    before: classOfScheme,
    direction: overrideDirectionSchema,
    reason: z.string(),
    evidence: overrideEvidenceSchema,
    from: daySchema,
    /** The last day. */
    until: daySchema,
    state: overrideStateSchema,
    /** Does it hold today? */
    holds: z.boolean(),
    asked: z.object(act),
    /** Who approved or rejected it, where that was asked for. */
    decided: z.object({ ...act, note: z.string() }).nullable(),
    ended: z
      .object({ at: instantSchema, by: z.string().nullable(), why: overrideEndSchema, note: z.string() })
      .nullable(),
    /** What can be undone in one go with it. */
    act: z.string(),
    /** What the person who asks may do with it now. */
    may: z.object({ decide: z.boolean(), end: z.boolean(), restore: z.boolean(), undo: z.boolean() }),
  })
  .meta({ id: 'Override' });
export type Override = z.infer<typeof overrideSchema>;

export const overrideInputSchema = z
  .object({
    scheme: z.string(),
    customer: z.string().min(1).max(200),
    /** Null: not rated. */
    class: z.string().nullable(),
    reason: z.string().trim().min(1).max(overrideLimits.reasonLength),
    evidence: evidenceInput.default({ text: '', file: '', link: '' }),
    /** Default: today. */
    from: daySchema.optional(),
    until: daySchema,
  })
  .meta({ id: 'OverrideInput' });
export type OverrideInput = z.input<typeof overrideInputSchema>;

/** What an override would change. */
export const overridePreviewSchema = z
  .object({
    customer: z.string(),
    /** The class that counts now, with overrides. */
    now: classOfScheme,
    /** The class that is held beneath overrides: what counts again when it ends. */
    held: classOfScheme,
    wanted: classOfScheme,
    direction: overrideDirectionSchema,
    /** Why somebody else has to approve it; null: it counts at once. */
    approval: z.enum(['scheme', 'right']).nullable(),
    /** The override in whose place it would come. */
    replaces: overrideSchema.nullable(),
    from: daySchema,
    /** The last day it may have. */
    latestUntil: daySchema,
  })
  .meta({ id: 'OverridePreview' });
export type OverridePreview = z.infer<typeof overridePreviewSchema>;

export const overrideViewSchema = z.enum(['live', 'ending', 'waiting', 'ended']);
export type OverrideView = z.infer<typeof overrideViewSchema>;

export const overrideRulesSchema = z.object({
  /** How long an override may last at most. */
  months: z.number().int().min(1).max(overrideLimits.mostMonths),
});
export type OverrideRules = z.infer<typeof overrideRulesSchema>;

/** The headings of a file, by what stands under them. */
export const overrideFileSchema = z
  .object({
    fileId: z.string(),
    columns: z.object({ customer: z.string(), class: z.string(), reason: z.string(), until: z.string() }),
    /** Default: today. */
    from: daySchema.optional(),
  })
  .meta({ id: 'OverrideFile' });
export type OverrideFile = z.infer<typeof overrideFileSchema>;

export const overrideFaultSchema = z.enum([
  'row-broken',
  'customer-unknown',
  'customer-ambiguous',
  'customer-twice',
  'class-unknown',
  'reason-missing',
  'reason-too-long',
  'until-unreadable',
  'until-past',
  'until-too-late',
]);
export type OverrideFault = z.infer<typeof overrideFaultSchema>;

export const overrideFileReportSchema = z
  .object({
    rows: countSchema,
    good: countSchema,
    raises: countSchema,
    lowers: countSchema,
    /** Of the good ones: those that have to be approved. */
    waiting: countSchema,
    /** Of the good ones: those that take the place of another override. */
    replaces: countSchema,
    bad: z.object({
      total: countSchema,
      /** In the order of the file; `row` counts the heading as 1. */
      first: z.array(
        z.object({ row: z.number().int(), customer: z.string(), fault: overrideFaultSchema, cell: z.string() }),
      ),
    }),
  })
  .meta({ id: 'OverrideFileReport' });
export type OverrideFileReport = z.infer<typeof overrideFileReportSchema>;

const params = z.object({ override: z.string() });
const ofScheme = z.object({ scheme: z.string() });
const note = z.string().trim().max(overrideLimits.reasonLength).default('');

export const overridesRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/overrides/schemes/:scheme',
    summary: 'Overrides of a scheme: those that hold, are about to end, wait for approval, or have ended; newest first',
    permission: 'overrides.read',
    params: ofScheme,
    query: z.object({
      ...pageQuery,
      view: overrideViewSchema.default('live'),
      /** A part of the customer's number or name. */
      search: z.string().max(200).optional(),
    }),
    response: pageOf(overrideSchema).extend({
      total: countSchema,
      counts: z.object({ live: countSchema, ending: countSchema, waiting: countSchema, ended: countSchema }),
      /** Whether the published version asks that somebody else approves. */
      approval: z.boolean(),
    }),
    problems: ['not-found'],
  }),
  ofCustomer: defineRoute({
    method: 'GET',
    path: '/api/v1/overrides/customers/:customer',
    summary: 'The overrides of a customer in all schemes, newest first, the last 100',
    permission: 'overrides.read',
    params: z.object({ customer: z.string() }),
    response: z.object({ items: z.array(overrideSchema) }),
    problems: ['not-found'],
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/preview',
    summary: 'What an override would change and whether it has to be approved; nothing is stored',
    permission: 'overrides.ask',
    body: overrideInputSchema.pick({ scheme: true, customer: true, class: true, from: true }),
    response: overridePreviewSchema,
    problems: ['not-found'],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides',
    summary: 'Set the class of a customer by hand, or ask for it where somebody else has to approve',
    permission: 'overrides.ask',
    body: overrideInputSchema,
    response: overrideSchema,
    status: 201,
    problems: ['not-found', 'override-days'],
  }),
  approve: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/:override/approve',
    summary: 'Approve an override that somebody else has asked for',
    permission: 'overrides.approve',
    params,
    body: z.object({ note }),
    response: overrideSchema,
    problems: ['not-found', 'state-conflict', 'override-own', 'override-days'],
  }),
  reject: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/:override/reject',
    summary: 'Reject an override that somebody else has asked for',
    permission: 'overrides.approve',
    params,
    body: z.object({ note }),
    response: overrideSchema,
    problems: ['not-found', 'state-conflict', 'override-own'],
  }),
  end: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/:override/end',
    summary:
      'End an override as of today; one that raised takes the right to lower, one that lowered the right to raise',
    permission: 'overrides.ask',
    params,
    body: z.object({ note }),
    response: overrideSchema,
    problems: ['not-found', 'state-conflict'],
  }),
  restore: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/:override/restore',
    summary: 'Take back the end of an override that was ended by hand and has days left',
    permission: 'overrides.ask',
    params,
    response: overrideSchema,
    problems: ['not-found', 'state-conflict'],
  }),
  undo: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/acts/:act/undo',
    summary: 'Take back what one has set or asked for in one go; what it had taken the place of holds again',
    permission: 'overrides.ask',
    params: z.object({ act: z.string() }),
    response: z.object({ undone: countSchema, restored: countSchema }),
    problems: ['not-found', 'state-conflict'],
  }),
  upload: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/files',
    summary: 'Upload a file of overrides as a raw stream; the answer says what is in it',
    permission: 'overrides.ask',
    query: z.object({ name: z.string().min(1).max(255) }),
    body: upload,
    response: fileSchema,
    status: 201,
    problems: ['file-too-large', 'file-unreadable', 'media-type-refused'],
  }),
  checkFile: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/schemes/:scheme/check-file',
    summary: 'What the rows of an uploaded file would set, and every row that cannot be taken; nothing is stored',
    permission: 'overrides.ask',
    params: ofScheme,
    body: overrideFileSchema,
    response: overrideFileReportSchema,
    problems: ['not-found', 'file-unreadable', 'overrides-file-too-long'],
  }),
  applyFile: defineRoute({
    method: 'POST',
    path: '/api/v1/overrides/schemes/:scheme/apply-file',
    summary: 'Set what the rows of a file say, all in one act that can be undone in one go',
    permission: 'overrides.ask',
    params: ofScheme,
    body: overrideFileSchema.extend({
      /** Take the good rows although there are bad ones. */
      leaveBad: z.boolean().default(false),
    }),
    response: z.object({ act: z.string().nullable(), report: overrideFileReportSchema }),
    problems: ['not-found', 'file-unreadable', 'overrides-file-too-long', 'overrides-file-bad'],
  }),
  getRules: defineRoute({
    method: 'GET',
    path: '/api/v1/overrides/rules',
    summary: 'How long an override may last',
    permission: 'overrides.read',
    response: overrideRulesSchema,
    problems: [],
  }),
  replaceRules: defineRoute({
    method: 'PUT',
    path: '/api/v1/overrides/rules',
    summary: 'Change how long an override may last; those that were set stay as they are',
    permission: 'overrides.rules',
    body: overrideRulesSchema,
    response: overrideRulesSchema,
    problems: [],
  }),
};
