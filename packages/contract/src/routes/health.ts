import { z } from 'zod';
import { defineRoute } from '../route/route.js';

export const healthRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/health',
    summary: 'Is the server there, and do its two stores answer?',
    permission: 'public',
    response: z.object({ status: z.literal('ok'), version: z.string() }),
    problems: ['engine-unavailable'],
  }),
};
