import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { pageOf, pageQuery } from './page.js';
import { instantSchema } from './value.js';

/** One change and who made it. `details` holds what the action is about, never a secret. */
export const auditEntrySchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    /** Null: the program itself. */
    user: z.string().nullable(),
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'The audit log, newest first',
    permission: 'audit.read',
    query: z.object({ ...pageQuery, action: z.string().max(100).optional(), subject: z.string().max(200).optional() }),
    response: pageOf(auditEntrySchema),
    problems: [],
  }),
};
