import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { daySchema, instantSchema } from './value.js';

/** What was decided about a version, word by word. Nothing of it is ever changed. */
export const versionActSchema = z
  .object({
    act: z.enum(['draft', 'checked', 'submitted', 'returned', 'approved', 'in-force', 'retired']),
    by: z.string(),
    at: instantSchema,
    /** What the person wrote with it. */
    note: z.string().nullable(),
    /** Of `in-force`: from which day it counts. Of `retired`: the day on which it was. */
    effectiveFrom: daySchema.nullable(),
  })
  .meta({ id: 'VersionAct' });
export type VersionAct = z.infer<typeof versionActSchema>;

/** Where a version stands today, as follows from what was decided about it and about the others. */
export const versionStateSchema = z.enum([
  'draft',
  'checked',
  'submitted',
  'returned',
  'approved',
  'scheduled',
  'in-force',
  'retired',
]);
export type VersionState = z.infer<typeof versionStateSchema>;

/** `none`: it needs no approval. */
export const versionApprovalSchema = z.enum(['none', 'needed', 'given']);

export const schemeVersionSchema = z
  .object({
    version: z.number().int().min(1),
    /** SHA-256 of the text. */
    hash: z.string(),
    createdBy: z.string(),
    createdAt: instantSchema,
    state: versionStateSchema,
    approval: versionApprovalSchema,
    /** In the order in which it happened. */
    acts: z.array(versionActSchema),
  })
  .meta({ id: 'SchemeVersion' });
export type SchemeVersion = z.infer<typeof schemeVersionSchema>;

export const versionNoteLength = 1000;
const note = z.string().trim().max(versionNoteLength).optional();

export const versionParams = z.object({ scheme: z.string(), version: z.string().regex(/^[1-9]\d{0,8}$/) });

const path = '/api/v1/schemes/:scheme/versions/:version';
const common = { method: 'POST', params: versionParams, response: schemeVersionSchema } as const;

/** What can be decided about a version. Each answers with where it stands now. */
export const schemeVersionsRoutes = {
  checkVersion: defineRoute({
    ...common,
    path: `${path}/check`,
    summary: 'A draft is finished: it is checked against the workspace’s datasets and can be used from now on',
    permission: 'schemes.write',
    problems: ['not-found', 'state-conflict', 'scheme-invalid'],
  }),
  submitVersion: defineRoute({
    ...common,
    path: `${path}/submit`,
    summary: 'Ask for the approval of a version',
    permission: 'schemes.write',
    body: z.object({ note }),
    problems: ['not-found', 'state-conflict'],
  }),
  reviewVersion: defineRoute({
    ...common,
    path: `${path}/review`,
    summary:
      'Approve a version that was submitted, or return it with the reason. Whoever saved or submitted it cannot do either',
    permission: 'schemes.approve',
    body: z.discriminatedUnion('decision', [
      z.object({ decision: z.literal('approved'), note }),
      z.object({ decision: z.literal('returned'), note: z.string().trim().min(1).max(versionNoteLength) }),
    ]),
    problems: ['not-found', 'state-conflict', 'approval-by-maker'],
  }),
  putVersionInForce: defineRoute({
    ...common,
    path: `${path}/in-force`,
    summary:
      'Let a version count from a day, also an earlier one again; runs that name no version use it from that day on',
    permission: 'runs.publish',
    body: z.object({ from: daySchema, note }),
    problems: ['not-found', 'version-is-draft', 'version-not-approved', 'scheme-invalid'],
  }),
  retireVersion: defineRoute({
    ...common,
    path: `${path}/retire`,
    summary: 'A version is not to be used any more; what was arranged for days to come is called off',
    permission: 'runs.publish',
    body: z.object({ note }),
    problems: ['not-found', 'state-conflict', 'version-in-force'],
  }),
};
