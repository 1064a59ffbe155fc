import { classPolicySchema, precedence, titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { diagnosticSchema } from './diagnostic.js';
import { pageOf, pageQuery } from './page.js';
import { countSchema, instantSchema } from './value.js';

const { matterSchema, precedenceLimits, precedenceOrderSchema } = precedence;

export const precedenceDocumentLimits = {
  /** Ways from class to class that are told of a matter in a preview. */
  toldMoves: 50,
} as const;

const order = z.array(precedenceOrderSchema.element);
const version = z.number().int().min(0);

const classInSchemeSchema = z.object({ scheme: z.string(), class: z.string() });
const namedClassSchema = classInSchemeSchema.extend({ schemeTitle: titleSchema, classTitle: titleSchema });
export type NamedClass = z.infer<typeof namedClassSchema>;

export const precedenceSchema = z
  .object({
    /** 0: none was saved, so the order of the schemes decides everything. */
    version,
    order,
    note: z.string(),
    /** Null where none was saved. */
    by: z.string().nullable(),
    at: instantSchema.nullable(),
    /** What is wrong with it by now; rows by `path: [index]`. */
    diagnostics: z.array(diagnosticSchema),
    /** Schemes whose classes count, in the order that holds where no row speaks. */
    schemes: z.array(
      z.object({
        id: z.string(),
        title: titleSchema,
        /** With the matters that the policy of a class decides; none: it takes no part. */
        classes: z.array(z.object({ id: z.string(), title: titleSchema, matters: z.array(matterSchema) })),
      }),
    ),
  })
  .meta({ id: 'Precedence' });
export type Precedence = z.infer<typeof precedenceSchema>;

export const precedenceVersionSchema = z
  .object({
    version,
    order,
    note: z.string(),
    by: z.string(),
    at: instantSchema,
    /** The version whose rows were taken over; null: they were written anew. */
    copyOf: version.nullable(),
  })
  .meta({ id: 'PrecedenceVersion' });
export type PrecedenceVersion = z.infer<typeof precedenceVersionSchema>;

const moveSchema = z.object({
  from: namedClassSchema,
  to: namedClassSchema,
  customers: countSchema,
  /** Do the two policies say different things of the matter? */
  differs: z.boolean(),
});
export type PrecedenceMove = z.infer<typeof moveSchema>;

export const precedencePreviewSchema = z
  .object({
    diagnostics: z.array(diagnosticSchema),
    /** Null where the order has errors. */
    change: z
      .object({
        /** Customers for whom at least one matter would be decided by another class. */
        customers: countSchema,
        /** Customers with at least one class that has a policy. */
        of: countSchema,
        /** Those matters that somebody’s other class would decide. */
        matters: z.array(
          z.object({
            matter: matterSchema,
            customers: countSchema,
            /** Of them those for whom something else would hold then. */
            differing: countSchema,
            /** Most customers first, the first 50. */
            moves: z.array(moveSchema),
            /** How many ways from class to class are not told. */
            left: countSchema,
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'PrecedencePreview' });
export type PrecedencePreview = z.infer<typeof precedencePreviewSchema>;

export const conflictViewSchema = z.enum(['all', 'undecided', 'laxer']);
export type ConflictView = z.infer<typeof conflictViewSchema>;

export const precedenceConflictSchema = z
  .object({
    /** Of the scheme that stands first. */
    first: namedClassSchema,
    second: namedClassSchema,
    /** Who have both classes now. */
    customers: countSchema,
    matters: z.array(
      z.object({
        matter: matterSchema,
        winner: z.enum(['first', 'second']),
        /** Place of the row by which it wins, from 0; null: no row speaks of either, so the order of the schemes decides. */
        row: z.number().int().nullable(),
        /** Does the class that gives way ask for more care than the one that wins? */
        isLaxer: z.boolean(),
        first: classPolicySchema,
        second: classPolicySchema,
      }),
    ),
  })
  .meta({ id: 'PrecedenceConflict' });
export type PrecedenceConflict = z.infer<typeof precedenceConflictSchema>;

export const customerPolicySchema = z
  .object({
    customer: z.string(),
    /** The version of the order; 0: none was saved. */
    version,
    /** What holds, one class for each matter. */
    matters: z.array(
      z.object({
        matter: matterSchema,
        by: namedClassSchema,
        /** What the class says of this matter, and of nothing else. */
        policy: classPolicySchema,
        /** Place of the row that puts the class first; null: no row speaks of it. */
        row: z.number().int().nullable(),
        /** Classes that give way, the next one first. */
        beaten: z.array(
          namedClassSchema.extend({
            policy: classPolicySchema,
            /** Does it say something else? */
            differs: z.boolean(),
            /** Does it ask for more care than what holds? */
            isStricter: z.boolean(),
          }),
        ),
      }),
    ),
    /** What the classes ask for beside one another: reviews, ties and measures of each hold. */
    beside: z.array(namedClassSchema.extend({ policy: classPolicySchema })),
    /** Classes without a policy. */
    without: z.array(namedClassSchema),
  })
  .meta({ id: 'CustomerPolicy' });
export type CustomerPolicy = z.infer<typeof customerPolicySchema>;

const listedCustomerSchema = z
  .object({
    customer: z.string(),
    name: z.string().nullable(),
    owner: z.string().nullable(),
    organisation: z.string().nullable(),
  })
  .meta({ id: 'PrecedenceCustomer' });
export type PrecedenceCustomer = z.infer<typeof listedCustomerSchema>;

const listedCustomers = pageOf(listedCustomerSchema).extend({ total: countSchema });
const search = { search: z.string().max(200).optional() };
const text = z.string().min(1).max(precedenceLimits.nameLength);

export const precedenceRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/precedence',
    summary: 'Which class decides where a customer has several: the order that counts, with what it can name',
    permission: 'precedence.read',
    response: precedenceSchema,
    problems: [],
  }),
  versions: defineRoute({
    method: 'GET',
    path: '/api/v1/precedence/versions',
    summary: 'Every order that was ever saved, newest first',
    permission: 'precedence.read',
    query: z.object(pageQuery),
    response: pageOf(precedenceVersionSchema).extend({ total: countSchema }),
    problems: [],
  }),
  save: defineRoute({
    method: 'PUT',
    path: '/api/v1/precedence',
    summary:
      'Save an order, which counts at once; the earlier ones are kept, and saving one of them again is the way back',
    permission: 'precedence.write',
    body: z.strictObject({
      order: precedenceOrderSchema,
      note: z.string().trim().max(precedenceLimits.noteLength).default(''),
      /** The version it was made from. */
      version,
      /** The earlier version whose rows it repeats. */
      copyOf: version.optional(),
    }),
    response: precedenceSchema,
    problems: ['precedence-invalid', 'conflict', 'not-found'],
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/api/v1/precedence/preview',
    summary: 'For how many customers another class would decide if this were the order; nothing is stored',
    permission: 'precedence.read',
    body: z.strictObject({ order: precedenceOrderSchema }),
    response: precedencePreviewSchema,
    problems: [],
  }),
  previewCustomers: defineRoute({
    method: 'POST',
    path: '/api/v1/precedence/preview/customers',
    summary: 'The customers behind a number of a preview, by id',
    permission: 'customers.read',
    body: z.strictObject({
      order: precedenceOrderSchema,
      matter: matterSchema,
      from: classInSchemeSchema,
      to: classInSchemeSchema,
      ...pageQuery,
      ...search,
    }),
    response: listedCustomers,
    problems: ['precedence-invalid', 'not-found'],
  }),
  conflicts: defineRoute({
    method: 'GET',
    path: '/api/v1/precedence/conflicts',
    summary: 'Pairs of classes that customers have together and whose policies differ, most customers first',
    permission: 'precedence.read',
    query: z.object({ ...pageQuery, view: conflictViewSchema.default('all') }),
    response: pageOf(precedenceConflictSchema).extend({
      version,
      total: countSchema,
      counts: z.object({ all: countSchema, undecided: countSchema, laxer: countSchema }),
    }),
    problems: [],
  }),
  conflictCustomers: defineRoute({
    method: 'GET',
    path: '/api/v1/precedence/conflicts/customers',
    summary: 'The customers who have both classes of a conflict now, by id',
    permission: 'customers.read',
    query: z.object({
      ...pageQuery,
      ...search,
      firstScheme: text,
      firstClass: text,
      secondScheme: text,
      secondClass: text,
    }),
    response: listedCustomers,
    problems: ['not-found'],
  }),
};

export const customerPolicyRoutes = {
  policy: defineRoute({
    method: 'GET',
    path: '/api/v1/customers/:customer/policy',
    summary: 'What holds for a customer, matter by matter, by which class, and which classes give way',
    permission: 'customers.read',
    params: z.object({ customer: z.string() }),
    response: customerPolicySchema,
    problems: ['not-found'],
  }),
};
