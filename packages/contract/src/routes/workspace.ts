import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { languageSchema } from './language.js';
import { countSchema, daySchema } from './value.js';

/**
 * Which business day is today's, for classes between two runs and for runs that name none: `facts`, the last day with facts;
 * `calendar`, today in the workspace's time zone.
 */
export const businessDaySchema = z.enum(['facts', 'calendar']);
export type BusinessDay = z.infer<typeof businessDaySchema>;

export const workspaceSchema = z
  .object({
    name: z.string(),
    timeZone: z.string(),
    /** ISO 4217, e.g. `CNY`. */
    currency: z.string(),
    language: languageSchema,
    /** Today in the workspace's time zone. */
    today: daySchema,
    businessDay: businessDaySchema,
    /**
     * The as-of date a run has when none is given, and that of classes between two runs: by `businessDay` today, or the last day
     * with facts, but no later than today; today when there are none.
     */
    asOf: daySchema,
    /** Was it filled with the demo company? */
    demo: z.boolean(),
    /** Neither customers nor facts yet. */
    empty: z.boolean(),
    counts: z.object({
      customers: countSchema,
      facts: countSchema,
      imports: countSchema,
      schemes: countSchema,
      publishedSchemes: countSchema,
    }),
    uploadLimitBytes: countSchema,
    version: z.string(),
  })
  .meta({ id: 'Workspace' });
export type Workspace = z.infer<typeof workspaceSchema>;

export const workspaceRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/workspace',
    summary: 'The workspace: name, time zone, currency, today, counts',
    permission: 'workspace.read',
    response: workspaceSchema,
    problems: [],
  }),
  setBusinessDay: defineRoute({
    method: 'PUT',
    path: '/api/v1/workspace/business-day',
    summary: 'Choose which business day is today’s; where it is another day, all customers are rated again',
    permission: 'workspace.write',
    body: z.object({ businessDay: businessDaySchema }),
    response: workspaceSchema,
    problems: [],
  }),
};
