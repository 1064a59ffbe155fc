import {
  columnSchema,
  comparisonSchema,
  duplicateRuleSchema,
  identityLimits,
  strengthSchema,
  titleSchema,
} from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { pageOf, pageQuery } from './page.js';
import { progressSchema } from './progress.js';
import { cellSchema, countSchema, instantSchema, rowSchema } from './value.js';

export const mergeLimits = { columns: 200, idLength: 200, valueLength: 1000, pairsDecided: 500 } as const;

const customerId = z.string().trim().min(1).max(mergeLimits.idLength);

/** A customer as far as whoever asks may see it: otherwise nothing but that there is one, and whom to ask. */
export const hitCustomerSchema = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  owner: z.string().nullable(),
  organisation: z.string().nullable(),
});

export const duplicateHitSchema = hitCustomerSchema
  .extend({
    strength: strengthSchema,
    /** Titles of the rules. */
    rules: z.array(z.string()),
    /** Its values in the columns the rules compare; empty where it may not be seen. */
    values: rowSchema,
  })
  .meta({ id: 'DuplicateHit' });
export type DuplicateHit = z.infer<typeof duplicateHitSchema>;

export const duplicateHitsSchema = z
  .object({
    hits: z.array(duplicateHitSchema),
    /** There were so many like it that only the nearest were compared. */
    isCutOff: z.boolean(),
  })
  .meta({ id: 'DuplicateHits' });
export type DuplicateHits = z.infer<typeof duplicateHitsSchema>;

/** A key so many customers share that they were not compared with one another. */
const largeBlockSchema = z.object({ rule: z.string(), value: z.string(), customers: countSchema });

export const scanSchema = z
  .object({
    number: countSchema,
    state: z.enum(['scanning', 'done', 'failed', 'cancelled']),
    progress: progressSchema.nullable(),
    failure: titleSchema.nullable(),
    askedBy: z.string(),
    askedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    report: z
      .object({
        customers: countSchema,
        pairs: countSchema,
        seconds: countSchema,
        /** Not compared; `blocks` names the largest. */
        blocksLeft: countSchema,
        blocks: z.array(largeBlockSchema),
        /** More were found than are kept; the surest rules come first. */
        isCutOff: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'DuplicateScan' });
export type DuplicateScan = z.infer<typeof scanSchema>;

export const duplicateGroupSchema = z
  .object({
    strength: strengthSchema,
    customers: z.array(hitCustomerSchema.extend({ id: z.string(), values: rowSchema })),
    pairs: z.array(
      z.object({ first: z.string(), second: z.string(), strength: strengthSchema, rules: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'DuplicateGroup' });
export type DuplicateGroup = z.infer<typeof duplicateGroupSchema>;

export const mergePreviewSchema = z
  .object({
    survivor: z.string(),
    merged: z.string(),
    columns: z.array(
      z.object({
        column: columnSchema,
        survivor: cellSchema,
        merged: cellSchema,
        /** Proposed: the value of the merged customer leads. Only where the survivor has none. */
        mergedLeads: z.boolean(),
      }),
    ),
    /** Rows that move with it. */
    facts: z.array(z.object({ dataset: z.string(), title: titleSchema, survivor: countSchema, merged: countSchema })),
    /** What a merge leaves as it is. */
    notices: z.array(titleSchema),
  })
  .meta({ id: 'MergePreview' });
export type MergePreview = z.infer<typeof mergePreviewSchema>;

export const mergeSchema = z
  .object({
    number: countSchema,
    survivor: z.string(),
    survivorName: z.string().nullable(),
    merged: z.string(),
    mergedName: z.string().nullable(),
    leads: z.array(z.string()),
    by: z.string(),
    at: instantSchema,
    undone: z.object({ by: z.string(), at: instantSchema }).nullable(),
  })
  .meta({ id: 'Merge' });
export type Merge = z.infer<typeof mergeSchema>;

export const customerIdentitySchema = z
  .object({
    /** Whom it goes on as; null: it stands for itself. */
    mergedInto: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    merges: z.array(mergeSchema),
    /** Open pairs in the review list. */
    duplicates: countSchema,
    /** Facts are still on their way to where the merges say. */
    isMoving: z.boolean(),
  })
  .meta({ id: 'CustomerIdentity' });
export type CustomerIdentity = z.infer<typeof customerIdentitySchema>;

const values = z.record(z.string(), z.string().max(mergeLimits.valueLength).nullable());
const pair = z.object({ first: customerId, second: customerId });
const mergeParams = z.object({ merge: z.coerce.number<number | string>().int().min(1) });

export const identityRoutes = {
  rules: defineRoute({
    method: 'GET',
    path: '/api/v1/identity/rules',
    summary: 'By which rules two customers are one, with what can be compared',
    permission: 'customers.read',
    response: z.object({ items: z.array(duplicateRuleSchema), comparisons: z.array(comparisonSchema) }),
    problems: [],
  }),
  replaceRules: defineRoute({
    method: 'PUT',
    path: '/api/v1/identity/rules',
    summary: 'The rules, all of them, in their order; what was found by others stays until the next scan',
    permission: 'identity.rules',
    body: z.object({ items: z.array(duplicateRuleSchema).max(identityLimits.rules) }),
    response: nothing,
    problems: ['not-found'],
  }),
  scan: defineRoute({
    method: 'GET',
    path: '/api/v1/identity/scan',
    summary: 'Where the last scan of the base stands; null: there was none',
    permission: 'identity.review',
    response: z.object({ scan: scanSchema.nullable() }),
    problems: [],
  }),
  startScan: defineRoute({
    method: 'POST',
    path: '/api/v1/identity/scan',
    summary: 'Look through the whole base by the rules that are on, in the background',
    permission: 'identity.review',
    response: z.object({ scan: countSchema }),
    status: 202,
    problems: ['state-conflict'],
  }),
  cancelScan: defineRoute({
    method: 'POST',
    path: '/api/v1/identity/scan/cancel',
    summary: 'Stop the scan; the review list stays as it was',
    permission: 'identity.review',
    response: nothing,
    problems: ['state-conflict'],
  }),
  groups: defineRoute({
    method: 'GET',
    path: '/api/v1/identity/duplicates',
    summary: 'The review list: customers that hang together by pairs nobody has decided, the surest first',
    permission: 'identity.review',
    query: z.object({ ...pageQuery, strength: strengthSchema.optional(), customer: customerId.optional() }),
    response: z.object({ items: z.array(duplicateGroupSchema), next: z.string().nullable(), pairs: countSchema }),
    problems: [],
  }),
  decide: defineRoute({
    method: 'POST',
    path: '/api/v1/identity/duplicates/decide',
    summary: 'Say that the customers of pairs are different, or take that back; it is remembered',
    permission: 'identity.review',
    body: z.object({ pairs: z.array(pair).min(1).max(mergeLimits.pairsDecided), areDifferent: z.boolean() }),
    response: nothing,
    problems: [],
  }),
  previewMerge: defineRoute({
    method: 'POST',
    path: '/api/v1/identity/merges/preview',
    summary: 'What a merge would change; nothing is changed',
    permission: 'identity.merge',
    body: z.object({ survivor: customerId, merged: customerId }),
    response: mergePreviewSchema,
    problems: ['not-found', 'merge-impossible'],
  }),
  merge: defineRoute({
    method: 'POST',
    path: '/api/v1/identity/merges',
    summary: 'Merge a customer into another; its facts follow in the background',
    permission: 'identity.merge',
    body: z.object({
      survivor: customerId,
      merged: customerId,
      /** Columns in which the value of the merged customer leads. */
      leads: z.array(z.string()).max(mergeLimits.columns),
    }),
    response: z.object({ merge: countSchema }),
    status: 201,
    problems: ['not-found', 'merge-impossible'],
  }),
  merges: defineRoute({
    method: 'GET',
    path: '/api/v1/identity/merges',
    summary: 'Merges, the newest first, undone ones too',
    permission: 'identity.review',
    query: z.object(pageQuery),
    response: pageOf(mergeSchema).extend({
      isMoving: z.boolean(),
      /** Why facts could not be brought where the merges say. */
      failure: titleSchema.nullable(),
    }),
    problems: [],
  }),
  undoMerge: defineRoute({
    method: 'POST',
    path: '/api/v1/identity/merges/:merge/undo',
    summary: 'Take a merge back; later imports stay where they came in',
    permission: 'identity.merge',
    params: mergeParams,
    response: nothing,
    problems: ['not-found', 'state-conflict'],
  }),
  customer: defineRoute({
    method: 'GET',
    path: '/api/v1/identity/customers/:customer',
    summary: 'Whether a customer was merged, into whom, and whether there may be another like it',
    permission: 'customers.read',
    params: z.object({ customer: z.string() }),
    response: customerIdentitySchema,
    problems: ['not-found'],
  }),
};

/** Customers by hand, told by the rules of identity. */
export const newCustomerRoutes = {
  findLike: defineRoute({
    method: 'POST',
    path: '/api/v1/customers/duplicates',
    summary: 'Whether a customer with these values is known already; asked before one is created',
    permission: 'customers.create',
    body: z.object({ values }),
    response: duplicateHitsSchema,
    problems: ['not-found'],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/customers',
    summary: 'Create a customer. Refused where it looks like a known one, unless that was looked at',
    permission: 'customers.create',
    body: z.object({
      id: customerId,
      values,
      /** The hits were looked at, and it is somebody else. */
      isDifferent: z.boolean().default(false),
    }),
    response: z.object({ id: z.string() }),
    status: 201,
    problems: ['not-found', 'conflict', 'customer-looks-known', 'customer-invalid'],
  }),
};
