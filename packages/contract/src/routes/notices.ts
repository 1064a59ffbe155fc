import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { roleSchema } from '../permission.js';
import { defineRoute, nothing } from '../route/route.js';
import { waySchema } from './history.js';
import { languageSchema } from './language.js';
import { pageOf, pageQuery } from './page.js';
import { countSchema, daySchema, instantSchema } from './value.js';

export const noticeLimits = {
  rules: 200,
  /** So long a rule that was removed can be taken back. */
  keptRemovedHours: 24,
  /** Customers that a notice names itself; the others are listed by its own route. */
  named: 20,
  /** Minutes between two notices of a rule that tells at once. */
  againAfterMinutes: 10,
  /** Minutes before each attempt to send an e-mail after the first; the last of them counts for all that follow. */
  retryAfterMinutes: [1, 5, 15, 60],
  /** Hours after which an e-mail that was not taken is given up. */
  givenUpAfterHours: 24,
  /** Days in which notices can be read. */
  keptDays: 180,
} as const;

/** How a class can change. */
export const noticeWaySchema = waySchema.exclude(['unchanged']);

const classes = z.array(z.string().min(1).max(200)).max(50);

/** Which changes are told: the ways, and whatever leads into or out of classes with these ids. */
const noticeChangesSchema = z
  .object({ ways: z.array(noticeWaySchema).max(noticeWaySchema.options.length), into: classes, outOf: classes })
  .refine(({ ways, into, outOf }) => ways.length + into.length + outOf.length > 0);

/** Whose customers: those one owns, those of one's organisation, or all. Nobody is told of more than they may see. */
export const noticeWhoseSchema = z.enum(['own', 'organisation', 'all']);
export type NoticeWhose = z.infer<typeof noticeWhoseSchema>;

/** Who is told, and how: persons read it in the console, and by e-mail if wanted. */
export const noticeReceiverSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('user'), user: z.string().max(100), email: z.boolean() }),
  z.object({ to: z.literal('role'), role: roleSchema, email: z.boolean() }),
  /** Gets numbers and a link, no customers. */
  z.object({ to: z.literal('address'), address: z.email().max(254), language: languageSchema }),
  /** Every webhook that wants `notice.created`. */
  z.object({ to: z.literal('webhook') }),
]);
export type NoticeReceiver = z.infer<typeof noticeReceiverSchema>;

export const noticeRuleInputSchema = z.object({
  title: z.string().trim().min(1).max(100),
  /** Null: all. */
  schemes: z.array(z.string().max(200)).min(1).max(100).nullable(),
  changes: noticeChangesSchema,
  whose: noticeWhoseSchema,
  receiver: noticeReceiverSchema,
  /** The time of day, in the workspace’s time zone; null: at once. */
  daily: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  active: z.boolean(),
});
export type NoticeRuleInput = z.input<typeof noticeRuleInputSchema>;

const noticeRuleSchema = noticeRuleInputSchema
  .extend({
    id: z.string(),
    /** The name of the person who is told. */
    receiverName: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    nextAt: instantSchema.nullable(),
    /** When something was told last. */
    toldAt: instantSchema.nullable(),
    /** Why nothing is told any more. */
    stopped: z.string().nullable(),
    mails: z.object({ waiting: countSchema, givenUp: countSchema, failure: z.string().nullable() }),
    mayChange: z.boolean(),
  })
  .meta({ id: 'NoticeRule' });
export type NoticeRule = z.infer<typeof noticeRuleSchema>;

const placeSchema = z.object({
  /** A class; empty: not rated; null: not known then. */
  from: z.string().nullable(),
  fromTitle: titleSchema.nullable(),
  to: z.string().nullable(),
  toTitle: titleSchema.nullable(),
  way: noticeWaySchema,
});

const noticeCellSchema = placeSchema.extend({ customers: countSchema });
export type NoticeCell = z.infer<typeof noticeCellSchema>;

export const noticeCustomerSchema = placeSchema
  .extend({ customer: z.string(), name: z.string().nullable() })
  .meta({ id: 'NoticeCustomer' });
export type NoticeCustomer = z.infer<typeof noticeCustomerSchema>;

export const noticeMailStateSchema = z.enum(['waiting', 'sent', 'given-up']);

export const noticeSchema = z
  .object({
    id: z.string(),
    rule: z.string(),
    ruleTitle: z.string(),
    scheme: z.string(),
    schemeTitle: titleSchema,
    /** What has changed, in one sentence of the language asked for. */
    sentence: z.string(),
    /** `withdrawal`: a publication was taken back, and the classes before it count again. */
    kind: z.enum(['change', 'withdrawal']),
    whose: noticeWhoseSchema,
    /** The owner or the organisation. */
    of: z.string().nullable(),
    /** As-of days of the classes before and after; null: there were none. */
    fromDay: daySchema.nullable(),
    toDay: daySchema.nullable(),
    cells: z.array(noticeCellSchema),
    customers: z.array(noticeCustomerSchema),
    total: countSchema,
    createdAt: instantSchema,
    readAt: instantSchema.nullable(),
    /** When the publication that it tells of was taken back. */
    withdrawnAt: instantSchema.nullable(),
    mail: z
      .object({ state: noticeMailStateSchema, sentAt: instantSchema.nullable(), failure: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof noticeSchema>;

/** Whom a person stands for among the customers, and how they are reached. */
const noticeReceiverSettingsSchema = z
  .object({
    user: z.string(),
    userName: z.string(),
    displayName: z.string(),
    roles: z.array(roleSchema),
    /** As in the column `owner` of the customers; null: the display name. */
    owner: z.string().nullable(),
    /** As in the column `organisation`; null: none. */
    organisation: z.string().nullable(),
    email: z.string().nullable(),
    language: languageSchema,
  })
  .meta({ id: 'NoticeReceiver' });
export type NoticeReceiverSettings = z.infer<typeof noticeReceiverSettingsSchema>;

const reachedSchema = z.object({ email: z.email().max(254).nullable(), language: languageSchema });
const standsForSchema = z.object({
  owner: z.string().trim().min(1).max(200).nullable(),
  organisation: z.string().trim().min(1).max(200).nullable(),
});

const notice = z.object({ notice: z.string() });
const rule = z.object({ rule: z.string() });
const markedSchema = z.object({ marked: countSchema, at: instantSchema });

export const noticesRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/notices',
    summary: 'One’s own notices, newest first',
    permission: 'notices.read',
    query: z.object({ ...pageQuery, unread: z.stringbool().optional() }),
    response: pageOf(noticeSchema),
    problems: [],
  }),
  unread: defineRoute({
    method: 'GET',
    path: '/api/v1/notices/unread',
    summary: 'How many of one’s own notices are not read',
    permission: 'notices.read',
    response: z.object({ unread: countSchema }),
    problems: [],
  }),
  mark: defineRoute({
    method: 'PUT',
    path: '/api/v1/notices/read',
    summary: 'Mark some of one’s own notices as read, or as not read',
    permission: 'notices.read',
    body: z.object({ notices: z.array(z.string().max(20)).min(1).max(200), read: z.boolean() }),
    response: markedSchema,
    problems: [],
  }),
  markAll: defineRoute({
    method: 'POST',
    path: '/api/v1/notices/read',
    summary: 'Mark all of one’s own notices as read, or take back what was marked in one go at an instant',
    permission: 'notices.read',
    body: z.object({ undo: instantSchema.optional() }),
    response: markedSchema,
    problems: [],
  }),
  customers: defineRoute({
    method: 'GET',
    path: '/api/v1/notices/:notice/customers',
    summary: 'All customers that a notice tells of, by id; owners and organisations are those of now',
    permission: 'customers.read',
    params: notice,
    query: z.object({ ...pageQuery }),
    response: pageOf(noticeCustomerSchema),
    problems: ['not-found'],
  }),
};

export const noticeRulesRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/notice-rules',
    summary: 'The rules one is told by; with `notices.write`, all of them',
    permission: 'notices.read',
    response: z.object({ items: z.array(noticeRuleSchema), mailIsSetUp: z.boolean() }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/notice-rules',
    summary: 'Add a rule; what has changed before is not told. Rules for others need `notices.write`',
    permission: 'notices.read',
    body: noticeRuleInputSchema,
    response: noticeRuleSchema,
    status: 201,
    problems: ['notice-rule-invalid', 'notice-rules-too-many', 'permission-missing'],
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/api/v1/notice-rules/:rule',
    summary: 'Change a rule; of schemes that it did not cover, what has changed before is not told',
    permission: 'notices.read',
    params: rule,
    body: noticeRuleInputSchema,
    response: noticeRuleSchema,
    problems: ['not-found', 'notice-rule-invalid', 'permission-missing'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/notice-rules/:rule',
    summary: 'Remove a rule; what it has told can still be read, and for a day it can be taken back',
    permission: 'notices.read',
    params: rule,
    response: nothing,
    problems: ['not-found', 'permission-missing'],
  }),
  restore: defineRoute({
    method: 'POST',
    path: '/api/v1/notice-rules/:rule/restore',
    summary: 'Take a rule back that was removed; what has changed meanwhile is told, e-mails that waited are not sent',
    permission: 'notices.read',
    params: rule,
    response: noticeRuleSchema,
    problems: ['not-found', 'notice-rules-too-many', 'permission-missing'],
  }),
};

export const noticeReceiversRoutes = {
  own: defineRoute({
    method: 'GET',
    path: '/api/v1/notice-receivers/current',
    summary: 'How one is reached oneself, and whom one stands for',
    permission: 'notices.read',
    response: noticeReceiverSettingsSchema,
    problems: [],
  }),
  setOwn: defineRoute({
    method: 'PUT',
    path: '/api/v1/notice-receivers/current',
    summary: 'Say how one is reached',
    permission: 'notices.read',
    body: reachedSchema,
    response: noticeReceiverSettingsSchema,
    problems: [],
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/notice-receivers',
    summary: 'All users, how they are reached, and whom they stand for',
    permission: 'notices.write',
    response: z.object({ items: z.array(noticeReceiverSettingsSchema) }),
    problems: [],
  }),
  set: defineRoute({
    method: 'PUT',
    path: '/api/v1/notice-receivers/:user',
    summary: 'Say how a user is reached, and which owner and organisation they are among the customers',
    permission: 'notices.write',
    params: z.object({ user: z.string() }),
    body: reachedSchema.extend(standsForSchema.shape),
    response: noticeReceiverSettingsSchema,
    problems: ['not-found'],
  }),
};
