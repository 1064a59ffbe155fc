import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { exportContentSchema, exportFormSchema, exportSchema, targetModeSchema, targetTableSchema } from './exports.js';
import { pageOf, pageQuery } from './page.js';
import { instantSchema } from './value.js';

/** How many there may be. */
export const standingExportLimits = {
  standingExports: 100,
  /** So long one that was removed can be taken back. */
  keptRemovedHours: 24,
} as const;

const secret = z.string().min(1).max(1000);

/** Where the rows go: a file among the exports of the one who made it, or a table of another database. */
export const exportDestinationSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('file'), form: exportFormSchema }),
  z.object({ to: z.literal('table'), target: targetTableSchema, mode: targetModeSchema }),
]);
export type ExportDestination = z.infer<typeof exportDestinationSchema>;

export const standingExportInputSchema = z.object({
  title: z.string().trim().min(1).max(100),
  content: exportContentSchema,
  /** Personal columns as they are; otherwise they are masked. */
  personal: z.boolean(),
  destination: exportDestinationSchema,
  /** Password of the table’s account. Left out: the one that is kept, as long as it goes to the same place and user. */
  secret: secret.optional(),
  /** Five fields of cron in the workspace’s time zone; null: not by the clock. */
  schedule: z.string().trim().min(1).max(100).nullable(),
  /** Also after each publication of a scheme it takes classes from? */
  afterPublication: z.boolean(),
});
export type StandingExportInput = z.input<typeof standingExportInputSchema>;

export const standingExportSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    content: exportContentSchema,
    personal: z.boolean(),
    destination: exportDestinationSchema,
    hasSecret: z.boolean(),
    schedule: z.string().nullable(),
    afterPublication: z.boolean(),
    paused: z.boolean(),
    nextAt: instantSchema.nullable(),
    /** Why it could not even begin when it was last due, in the language asked for. */
    failure: z.string().nullable(),
    /** Why nothing goes out any more until somebody else answers for it: who does so now may no longer take this out. */
    stopped: z.string().nullable(),
    /** Who answers for it, and among whose exports its files are. */
    createdBy: z.string(),
    createdAt: instantSchema,
    lastExport: exportSchema.nullable(),
  })
  .meta({ id: 'StandingExport' });
export type StandingExport = z.infer<typeof standingExportSchema>;

/** What a rehearsal found. */
export const targetFindingSchema = z
  .object({
    ok: z.boolean(),
    /** In the language asked for: what is wrong and what to do, or that all is well. */
    detail: z.string(),
    /** Is the table there? Null where it could not be looked at. */
    isThere: z.boolean().nullable(),
    /** What is written, and the types a table that is made would have. */
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    /** Statements that give the account what it needs and nothing else; those behind `--` only where the table is made. */
    grants: z.array(z.string()),
  })
  .meta({ id: 'TargetFinding' });
export type TargetFinding = z.infer<typeof targetFindingSchema>;

const params = z.object({ standingExport: z.string() });

export const standingExportsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/standing-exports',
    summary: 'Exports that are made again and again, with their last ones; secrets are never told',
    permission: 'standing-exports.read',
    response: z.object({ items: z.array(standingExportSchema) }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/standing-exports',
    summary: 'Have an export made by schedule or after each publication, as a file or into a table',
    permission: 'standing-exports.write',
    body: standingExportInputSchema,
    response: standingExportSchema,
    status: 201,
    problems: ['not-found', 'export-invalid', 'standing-exports-too-many'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/standing-exports/:standingExport',
    summary: 'One standing export',
    permission: 'standing-exports.read',
    params,
    response: standingExportSchema,
    problems: ['not-found'],
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/api/v1/standing-exports/:standingExport',
    summary:
      'Change a standing export; the next time goes by it. Where it had stopped, whoever saves it answers for it',
    permission: 'standing-exports.write',
    params,
    body: standingExportInputSchema,
    response: standingExportSchema,
    problems: ['not-found', 'export-invalid'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/standing-exports/:standingExport',
    summary: 'Remove a standing export; what it has written stays. For a day it can be taken back',
    permission: 'standing-exports.write',
    params,
    response: nothing,
    problems: ['not-found'],
  }),
  restore: defineRoute({
    method: 'POST',
    path: '/api/v1/standing-exports/:standingExport/restore',
    summary: 'Take back a standing export that was removed less than a day ago',
    permission: 'standing-exports.write',
    params,
    response: standingExportSchema,
    problems: ['not-found', 'conflict', 'standing-exports-too-many'],
  }),
  exports: defineRoute({
    method: 'GET',
    path: '/api/v1/standing-exports/:standingExport/exports',
    summary: 'The exports that were made of it, newest first',
    permission: 'standing-exports.read',
    params,
    query: z.object(pageQuery),
    response: pageOf(exportSchema),
    problems: ['not-found'],
  }),
  test: defineRoute({
    method: 'POST',
    path: '/api/v1/standing-exports/test',
    summary: 'Do everything that writing the table takes except writing rows, and say what is wrong',
    permission: 'standing-exports.write',
    body: z.object({
      /** A stored one whose secret may be used for the same place. */
      standingExport: z.string().optional(),
      content: exportContentSchema,
      personal: z.boolean(),
      target: targetTableSchema,
      mode: targetModeSchema,
      secret: secret.optional(),
    }),
    response: targetFindingSchema,
    problems: ['not-found', 'export-invalid'],
  }),
  run: defineRoute({
    method: 'POST',
    path: '/api/v1/standing-exports/:standingExport/run',
    summary: 'Export now, in the background',
    permission: 'standing-exports.write',
    params,
    response: standingExportSchema,
    status: 202,
    problems: ['not-found', 'export-invalid', 'exports-too-many', 'standing-export-stopped', 'state-conflict'],
  }),
  pause: defineRoute({
    method: 'POST',
    path: '/api/v1/standing-exports/:standingExport/pause',
    summary: 'Stop exporting by itself',
    permission: 'standing-exports.write',
    params,
    response: standingExportSchema,
    problems: ['not-found'],
  }),
  resume: defineRoute({
    method: 'POST',
    path: '/api/v1/standing-exports/:standingExport/resume',
    summary: 'Export by itself again, from the next time on',
    permission: 'standing-exports.write',
    params,
    response: standingExportSchema,
    problems: ['not-found'],
  }),
};
