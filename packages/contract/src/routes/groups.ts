import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { classTableSchema, reratedSchema } from './class-row.js';
import { diagnosticSchema } from './diagnostic.js';
import { countSchema, daySchema, instantSchema, shareSchema } from './value.js';

export const groupLimits = {
  groups: 500,
  titleLength: 60,
  descriptionLength: 500,
  ruleLength: 4000,
  /** Customers named in one request. */
  customers: 10_000,
  textLength: 200,
  /** Different values taken from the column of a file. */
  fileValues: 200_000,
  /** Names that are told of those nobody is known by, and of changes. */
  told: 100,
} as const;

export const groupColourSchema = z.enum(['blue', 'green', 'amber', 'red', 'purple', 'grey']);
export type GroupColour = z.infer<typeof groupColourSchema>;

/** `tag` is a hand group that is shown beside the customer's name. */
export const groupKindSchema = z.enum(['hand', 'rule', 'tag']);
export type GroupKind = z.infer<typeof groupKindSchema>;

const groupTitle = z.string().trim().min(1).max(groupLimits.titleLength);

export const groupInputSchema = z
  .object({
    title: z.strictObject({ 'zh-CN': groupTitle, en: groupTitle }),
    description: z.string().trim().max(groupLimits.descriptionLength),
    colour: groupColourSchema,
    kind: groupKindSchema,
    visibility: z.enum(['mine', 'all']),
    /**
     * Who belongs to it: FEEL over the columns of the profile, `class of "scheme"` and `group "name"`. Of a rule group
     * only; null otherwise.
     */
    rule: z.string().trim().min(1).max(groupLimits.ruleLength).nullable(),
  })
  .meta({ id: 'GroupInput' });
export type GroupInput = z.infer<typeof groupInputSchema>;

export const groupSummarySchema = groupInputSchema
  .extend({
    id: z.string(),
    title: titleSchema,
    /** The name of the user whose it is. */
    owner: z.string(),
    mayChange: z.boolean(),
    members: countSchema,
    /** Of all customers. */
    share: shareSchema,
    updatedAt: instantSchema,
    /** When its rule was last looked at; null of other kinds, and before the first time. */
    refreshedAt: instantSchema.nullable(),
    refreshing: z.boolean(),
    /** Why its rule cannot be looked at; everybody stays in it or out of it meanwhile. */
    failure: titleSchema.nullable(),
  })
  .meta({ id: 'GroupSummary' });
export type GroupSummary = z.infer<typeof groupSummarySchema>;

export const groupChangeSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['added', 'removed', 'refreshed', 'undone', 'merged']),
    added: countSchema,
    removed: countSchema,
    /** The name of the user; null: the program, after an import or a publication. */
    by: z.string().nullable(),
    at: instantSchema,
    /** Can it be undone now? */
    undoable: z.boolean(),
  })
  .meta({ id: 'GroupChange' });
export type GroupChange = z.infer<typeof groupChangeSchema>;

export const groupDetailSchema = groupSummarySchema
  .extend({
    /** Newest first, the last 100. */
    changes: z.array(groupChangeSchema),
    /** Groups whose rules name it. */
    usedBy: z.array(z.object({ id: z.string(), title: titleSchema })),
  })
  .meta({ id: 'Group' });
export type GroupDetail = z.infer<typeof groupDetailSchema>;

export const groupPreviewSchema = z
  .object({
    diagnostics: z.array(diagnosticSchema),
    found: z
      .object({
        customers: countSchema,
        of: countSchema,
        examples: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
      })
      .nullable(),
  })
  .meta({ id: 'GroupPreview' });
export type GroupPreview = z.infer<typeof groupPreviewSchema>;

/** What became of customers that were named. Of each list the first 100 are told. */
export const membersChangedSchema = z
  .object({
    /** What to undo; null where nothing changed. */
    change: z.string().nullable(),
    added: countSchema,
    removed: countSchema,
    /** They were as asked for before. */
    unchanged: countSchema,
    unknown: z.object({ total: countSchema, first: z.array(z.string()) }),
    /** Names that several customers have. */
    ambiguous: z.object({ total: countSchema, first: z.array(z.string()) }),
  })
  .meta({ id: 'MembersChanged' });
export type MembersChanged = z.infer<typeof membersChangedSchema>;

export const groupClassesSchema = z
  .object({
    scheme: z.string(),
    schemeTitle: titleSchema,
    asOf: daySchema,
    /** The members by class; customers without a class are not rated, or newer than the run. */
    table: classTableSchema,
    /** All customers by class. */
    base: classTableSchema,
    /** In both tables: contribution is that of the run. */
    rerated: reratedSchema.nullable(),
  })
  .meta({ id: 'GroupClasses' });
export type GroupClasses = z.infer<typeof groupClassesSchema>;

export const customerGroupSchema = z
  .object({
    id: z.string(),
    title: titleSchema,
    colour: groupColourSchema,
    kind: groupKindSchema,
    mayChange: z.boolean(),
    since: instantSchema,
    /** Null: still. */
    until: instantSchema.nullable(),
  })
  .meta({ id: 'CustomerGroup' });
export type CustomerGroup = z.infer<typeof customerGroupSchema>;

const params = z.object({ group: z.string() });
const named = z.object({
  /** Numbers or names, as people write them. */
  customers: z.array(z.string().max(groupLimits.textLength)).min(1).max(groupLimits.customers),
});

export const groupsRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/groups',
    summary: 'Groups and tags, one’s own and those for all',
    permission: 'customers.read',
    response: z.object({ items: z.array(groupSummarySchema), customers: countSchema }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/groups',
    summary: 'Add a group; a rule group is filled at once',
    permission: 'groups.write',
    body: groupInputSchema,
    response: groupDetailSchema,
    status: 201,
    problems: ['conflict', 'group-rule-invalid', 'groups-too-many'],
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/api/v1/groups/preview',
    summary: 'How many customers a rule would find, with the first 20; nothing is stored',
    permission: 'customers.read',
    body: z.object({
      rule: z.string().max(groupLimits.ruleLength),
      visibility: z.enum(['mine', 'all']).default('all'),
    }),
    response: groupPreviewSchema,
    problems: [],
  }),
  refresh: defineRoute({
    method: 'POST',
    path: '/api/v1/groups/refresh',
    summary: 'Look at all rules again, in the background; imports and publications call for it by themselves',
    permission: 'groups.write',
    response: nothing,
    problems: [],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/groups/:group',
    summary: 'One group with its last changes',
    permission: 'customers.read',
    params,
    response: groupDetailSchema,
    problems: ['not-found'],
  }),
  replace: defineRoute({
    method: 'PUT',
    path: '/api/v1/groups/:group',
    summary: 'Change a group; a rule group stays one, and the others stay by hand',
    permission: 'groups.write',
    params,
    body: groupInputSchema,
    response: groupDetailSchema,
    problems: ['not-found', 'conflict', 'group-rule-invalid', 'group-not-yours', 'group-in-use', 'group-has-a-rule'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/groups/:group',
    summary: 'Remove a group; it can be brought back',
    permission: 'groups.write',
    params,
    response: nothing,
    problems: ['not-found', 'group-in-use'],
  }),
  restore: defineRoute({
    method: 'POST',
    path: '/api/v1/groups/:group/restore',
    summary: 'Bring a removed group back with everybody in it',
    permission: 'groups.write',
    params,
    response: groupDetailSchema,
    problems: ['not-found', 'conflict', 'group-rule-invalid'],
  }),
  addMembers: defineRoute({
    method: 'POST',
    path: '/api/v1/groups/:group/members',
    summary: 'Put customers in, named by number or name; those nobody is known by are told',
    permission: 'groups.write',
    params,
    body: named,
    response: membersChangedSchema,
    problems: ['not-found', 'group-has-a-rule'],
  }),
  addFile: defineRoute({
    method: 'POST',
    path: '/api/v1/groups/:group/members/file',
    summary: 'Put the customers in that a column of an uploaded file names',
    permission: 'groups.write',
    params,
    body: z.object({ fileId: z.string(), heading: z.string() }),
    response: membersChangedSchema,
    problems: ['not-found', 'group-has-a-rule', 'file-unreadable', 'group-file-too-long'],
  }),
  removeMembers: defineRoute({
    method: 'POST',
    path: '/api/v1/groups/:group/members/remove',
    summary: 'Take customers out',
    permission: 'groups.write',
    params,
    body: named,
    response: membersChangedSchema,
    problems: ['not-found', 'group-has-a-rule'],
  }),
  undo: defineRoute({
    method: 'POST',
    path: '/api/v1/groups/:group/changes/:change/undo',
    summary: 'Undo one change: whom it brought leave, whom it took out come back',
    permission: 'groups.write',
    params: z.object({ group: z.string(), change: z.string() }),
    response: membersChangedSchema,
    problems: ['not-found', 'group-has-a-rule', 'state-conflict'],
  }),
  classes: defineRoute({
    method: 'GET',
    path: '/api/v1/groups/:group/classes/:scheme',
    summary: 'The members by class of a scheme’s published run, with contribution, and all customers beside them',
    permission: 'customers.read',
    params: z.object({ group: z.string(), scheme: z.string() }),
    response: groupClassesSchema,
    problems: ['not-found'],
  }),
  ofCustomer: defineRoute({
    method: 'GET',
    path: '/api/v1/groups/customers/:customer',
    summary: 'The groups a customer is in, and was in, with since when and until when; newest first, the last 200',
    permission: 'customers.read',
    params: z.object({ customer: z.string() }),
    response: z.object({ items: z.array(customerGroupSchema) }),
    problems: ['not-found'],
  }),
};
