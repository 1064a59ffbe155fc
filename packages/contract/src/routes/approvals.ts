import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { countSchema, instantSchema } from './value.js';

const waiting = { scheme: z.string(), schemeTitle: titleSchema, since: instantSchema };

export const approvalSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('version'), ...waiting, version: z.number().int(), askedBy: z.string() }),
    z.object({ kind: z.literal('overrides'), ...waiting, count: countSchema }),
  ])
  .meta({ id: 'Approval' });
export type Approval = z.infer<typeof approvalSchema>;

export const approvalsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/approvals',
    summary:
      'What waits for the approval of the person who asks: versions of schemes, and overrides by scheme; longest waiting first',
    permission: 'schemes.read',
    response: z.object({ items: z.array(approvalSchema) }),
    problems: [],
  }),
};
