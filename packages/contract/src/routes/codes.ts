import { codeRuleSchema, titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { diagnosticSchema } from './diagnostic.js';
import { pageOf, pageQuery } from './page.js';
import { progressSchema } from './progress.js';
import { countSchema, instantSchema } from './value.js';

export const codeReasonLength = 300;

export const codesSchema = z
  .object({
    rule: codeRuleSchema.nullable(),
    /** Of the rule; a change names the one it was made from. */
    revision: countSchema,
    /** Why the stored rule gives no codes now. */
    diagnostics: z.array(diagnosticSchema),
    /** Customers with a code, and without. */
    given: countSchema,
    without: countSchema,
    state: z.enum(['idle', 'giving']),
    progress: progressSchema.nullable(),
    /** Why the last giving did not end. */
    failure: titleSchema.nullable(),
    /** What came of the last giving; `waiting` customers were left without a code. */
    last: z
      .object({ given: countSchema, waiting: countSchema, at: instantSchema, by: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'Codes' });
export type Codes = z.infer<typeof codesSchema>;

/** A customer with the code it would get now, or why it waits. */
export const draftedCustomerSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    /** What it would get; null: it waits. */
    code: z.string().nullable(),
    /** What it has. */
    current: z.string().nullable(),
    waits: z.array(titleSchema),
  })
  .meta({ id: 'DraftedCustomer' });
export type DraftedCustomer = z.infer<typeof draftedCustomerSchema>;

export const codePreviewSchema = z
  .object({ diagnostics: z.array(diagnosticSchema), customers: z.array(draftedCustomerSchema) })
  .meta({ id: 'CodePreview' });
export type CodePreview = z.infer<typeof codePreviewSchema>;

const givenCodeSchema = z.object({
  code: z.string(),
  givenAt: instantSchema,
  /** The name of a user; null: the program, by the rule. */
  givenBy: z.string().nullable(),
});

export const customerCodesSchema = z
  .object({
    current: givenCodeSchema.nullable(),
    /** Newest first. */
    former: z.array(givenCodeSchema.extend({ endedAt: instantSchema, reason: z.string() })),
  })
  .meta({ id: 'CustomerCodes' });
export type CustomerCodes = z.infer<typeof customerCodesSchema>;

const params = z.object({ customer: z.string() });

export const codesRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/codes',
    summary: 'The rule of the customer codes, how many have one, and where giving stands',
    permission: 'customers.read',
    response: codesSchema,
    problems: [],
  }),
  saveRule: defineRoute({
    method: 'PUT',
    path: '/api/v1/codes/rule',
    summary: 'Set the rule; codes that were given stay as they are',
    permission: 'codes.write',
    body: z.object({ rule: codeRuleSchema, revision: countSchema }),
    response: codesSchema,
    problems: ['code-rule-invalid', 'conflict'],
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/api/v1/codes/preview',
    summary: 'What a rule would give the first 20 customers without a code, or the first 20 of all; nothing is stored',
    permission: 'customers.read',
    body: z.object({ rule: codeRuleSchema }),
    response: codePreviewSchema,
    problems: [],
  }),
  give: defineRoute({
    method: 'POST',
    path: '/api/v1/codes/give',
    summary: 'Give a code to every customer without one, in the background',
    permission: 'codes.write',
    response: nothing,
    problems: ['code-rule-missing', 'code-rule-invalid'],
  }),
  stop: defineRoute({
    method: 'POST',
    path: '/api/v1/codes/stop',
    summary: 'Stop giving; codes that were given stay',
    permission: 'codes.write',
    response: nothing,
    problems: [],
  }),
  without: defineRoute({
    method: 'GET',
    path: '/api/v1/codes/without',
    summary: 'Customers without a code by id, with what they would get now, or why they wait',
    permission: 'customers.read',
    query: z.object(pageQuery),
    response: pageOf(draftedCustomerSchema),
    problems: [],
  }),
  ofCustomer: defineRoute({
    method: 'GET',
    path: '/api/v1/codes/customers/:customer',
    summary: 'The code of a customer and those it had',
    permission: 'customers.read',
    params,
    response: customerCodesSchema,
    problems: ['not-found'],
  }),
  giveOne: defineRoute({
    method: 'POST',
    path: '/api/v1/codes/customers/:customer',
    summary: 'Give one customer its code',
    permission: 'codes.write',
    params,
    response: customerCodesSchema,
    status: 201,
    problems: ['not-found', 'conflict', 'code-rule-missing', 'code-rule-invalid', 'code-waits'],
  }),
  giveAgain: defineRoute({
    method: 'POST',
    path: '/api/v1/codes/customers/:customer/again',
    summary: 'Give one customer another code; the old one stays its former code',
    permission: 'codes.write',
    params,
    body: z.object({ reason: z.string().trim().min(1).max(codeReasonLength) }),
    response: customerCodesSchema,
    status: 201,
    problems: ['not-found', 'state-conflict', 'code-rule-missing', 'code-rule-invalid', 'code-waits'],
  }),
};
