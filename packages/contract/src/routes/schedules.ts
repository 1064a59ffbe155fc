import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { countSchema, daySchema, instantSchema, shareSchema } from './value.js';

export const scheduleLimits = {
  schedules: 100,
  /** So long one that was removed can be taken back. */
  keptRemovedHours: 24,
  timesShown: 5,
  occasionsShown: 20,
  /** No month has so few working days that this one is often missing. */
  mostWorkingDay: 15,
  /** Days of its own a workspace may have in its calendar. */
  calendarDays: 2000,
} as const;

/** Hour and minute in the workspace’s time zone. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When a schedule is due. Working days are those of the workspace’s calendar. */
export const scheduleWhenSchema = z.discriminatedUnion('kind', [
  /** Five fields of cron in the workspace’s time zone. */
  z.object({ kind: z.literal('cron'), cron: z.string().trim().min(1).max(100) }),
  /** 1 is Monday. */
  z.object({ kind: z.literal('weekly'), weekday: z.number().int().min(1).max(7), time: timeOfDay }),
  z.object({ kind: z.literal('month-end'), time: timeOfDay }),
  /** The n-th working day of the month; a month with fewer has none. */
  z.object({
    kind: z.literal('working-day'),
    nth: z.number().int().min(1).max(scheduleLimits.mostWorkingDay),
    time: timeOfDay,
  }),
  z.object({ kind: z.literal('last-working-day'), time: timeOfDay }),
  z.object({ kind: z.literal('quarter-end'), time: timeOfDay }),
  z.object({ kind: z.literal('year-end'), time: timeOfDay }),
  /** After a file was imported into the dataset and no other one for so long; ten times as long at the most. */
  z.object({
    kind: z.literal('import'),
    dataset: z.string().min(1).max(100),
    quietMinutes: z.number().int().min(0).max(1440),
  }),
]);
export type ScheduleWhen = z.infer<typeof scheduleWhenSchema>;

/** The as-of date, reckoned from the day a schedule is due: that day, the one before, or the end of the month before. */
export const scheduleAsOfSchema = z.enum(['day', 'day-before', 'last-month-end']);
export type ScheduleAsOf = z.infer<typeof scheduleAsOfSchema>;

/**
 * Who publishes. By itself: where no more of the customers who had a class get another one, or none, than so many percent;
 * otherwise, and where nothing was published before, it waits for a person.
 */
export const schedulePublishSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('hand') }),
  z.object({ by: z.literal('itself'), mostChangedPercent: z.number().min(0).max(100) }),
]);
export type SchedulePublish = z.infer<typeof schedulePublishSchema>;

export const scheduleInputSchema = z.object({
  title: z.string().trim().min(1).max(100),
  /** Null: every scheme that is published at that time. By the version that is published, or else the latest. */
  schemes: z.array(z.string().min(1).max(100)).min(1).max(200).nullable(),
  when: scheduleWhenSchema,
  asOf: scheduleAsOfSchema,
  publish: schedulePublishSchema,
});
export type ScheduleInput = z.input<typeof scheduleInputSchema>;

export const scheduledRunSchema = z.object({
  run: z.string(),
  scheme: z.string(),
  schemeTitle: titleSchema,
  /** `outdated`: a newer result of the scheme counts, and this one may not go over it. */
  state: z.enum(['running', 'published', 'waiting', 'outdated', 'withdrawn', 'failed']),
  /** Of the customers who had a class, those who get another one or none; null where it was not compared. */
  changed: shareSchema.nullable(),
  /** Why it waits for a person, or has failed, in the language asked for. */
  reason: z.string().nullable(),
});
export type ScheduledRun = z.infer<typeof scheduledRunSchema>;

/** One time a schedule was due, or somebody asked for it. */
export const scheduleOccasionSchema = z
  .object({
    id: z.string(),
    dueAt: instantSchema,
    /** Null: the clock. */
    askedBy: z.string().nullable(),
    asOf: daySchema,
    /** `waiting`: at least one of its runs waits to be published by a person. `outdated`: newer results count for all. */
    state: z.enum(['running', 'published', 'waiting', 'outdated', 'failed', 'not-begun']),
    runs: z.array(scheduledRunSchema),
    /** Why it failed or could not begin, in the language asked for. */
    failure: z.string().nullable(),
    startedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ScheduleOccasion' });
export type ScheduleOccasion = z.infer<typeof scheduleOccasionSchema>;

const scheduledTimeSchema = z.object({ at: instantSchema, asOf: daySchema });
export type ScheduledTime = z.infer<typeof scheduledTimeSchema>;

export const scheduleSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    schemes: z.array(z.string()).nullable(),
    when: scheduleWhenSchema,
    asOf: scheduleAsOfSchema,
    publish: schedulePublishSchema,
    paused: z.boolean(),
    /** Null: paused, or it waits for an import. */
    nextAt: instantSchema.nullable(),
    /** What has to be known about its times, in the language asked for. */
    notes: z.array(z.string()),
    last: scheduleOccasionSchema.nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof scheduleSchema>;

/** A day on which the workspace is open or closed other than the public calendar says. */
export const calendarDaySchema = z
  .object({
    day: daySchema,
    open: z.boolean(),
    note: z.string(),
    changedBy: z.string(),
    changedAt: instantSchema,
  })
  .meta({ id: 'CalendarDay' });
export type CalendarDay = z.infer<typeof calendarDaySchema>;

const params = z.object({ schedule: z.string() });

export const schedulesRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/schedules',
    summary: 'Schedules of runs, with what came of the last time',
    permission: 'schedules.read',
    response: z.object({ items: z.array(scheduleSchema) }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/schedules',
    summary: 'Have schemes run by the clock, by the calendar of working days, or after imports',
    permission: 'schedules.write',
    body: scheduleInputSchema,
    response: scheduleSchema,
    status: 201,
    problems: ['not-found', 'schedule-invalid', 'schedules-too-many'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/schedules/:schedule',
    summary: 'One schedule, its next times and what came of the last ones',
    permission: 'schedules.read',
    params,
    response: z.object({
      schedule: scheduleSchema,
      times: z.array(scheduledTimeSchema),
      /** The last ones, newest first. */
      occasions: z.array(scheduleOccasionSchema),
      /** How many there were. */
      occasionsInAll: countSchema,
    }),
    problems: ['not-found'],
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/api/v1/schedules/:schedule',
    summary: 'Change a schedule; the next time goes by it',
    permission: 'schedules.write',
    params,
    body: scheduleInputSchema,
    response: scheduleSchema,
    problems: ['not-found', 'schedule-invalid'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/schedules/:schedule',
    summary: 'Remove a schedule; its runs stay. For a day it can be taken back',
    permission: 'schedules.write',
    params,
    response: nothing,
    problems: ['not-found'],
  }),
  restore: defineRoute({
    method: 'POST',
    path: '/api/v1/schedules/:schedule/restore',
    summary: 'Take back a schedule that was removed less than a day ago',
    permission: 'schedules.write',
    params,
    response: scheduleSchema,
    problems: ['not-found', 'schedules-too-many'],
  }),
  run: defineRoute({
    method: 'POST',
    path: '/api/v1/schedules/:schedule/run',
    summary: 'Run now as if it were due',
    permission: 'schedules.write',
    params,
    response: scheduleSchema,
    status: 202,
    problems: [
      'not-found',
      'state-conflict',
      'nothing-to-run',
      'scheme-invalid',
      'workspace-has-no-facts',
      'facts-moving',
    ],
  }),
  pause: defineRoute({
    method: 'POST',
    path: '/api/v1/schedules/:schedule/pause',
    summary: 'Stop running and publishing by itself',
    permission: 'schedules.write',
    params,
    response: scheduleSchema,
    problems: ['not-found'],
  }),
  resume: defineRoute({
    method: 'POST',
    path: '/api/v1/schedules/:schedule/resume',
    summary: 'Run by itself again, from the next time on',
    permission: 'schedules.write',
    params,
    response: scheduleSchema,
    problems: ['not-found'],
  }),
  times: defineRoute({
    method: 'POST',
    path: '/api/v1/schedules/times',
    summary: 'The next times of a schedule that need not be saved; none where it waits for imports',
    permission: 'schedules.read',
    body: z.object({ when: scheduleWhenSchema, asOf: scheduleAsOfSchema }),
    response: z.object({ times: z.array(scheduledTimeSchema), notes: z.array(z.string()) }),
    problems: ['schedule-invalid'],
  }),
};

const dayParams = z.object({ day: daySchema });

export const calendarRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/calendar',
    summary:
      'Days on which the workspace is open or closed other than the public calendar says, and the years that has',
    permission: 'schedules.read',
    response: z.object({
      /** Years whose public holidays are known. */
      known: z.object({ first: z.number().int(), last: z.number().int() }),
      days: z.array(calendarDaySchema),
    }),
    problems: [],
  }),
  set: defineRoute({
    method: 'PUT',
    path: '/api/v1/calendar/:day',
    summary: 'Open or close a day; schedules that go by working days are reckoned anew',
    permission: 'schedules.write',
    params: dayParams,
    body: z.object({ open: z.boolean(), note: z.string().trim().max(100).default('') }),
    response: calendarDaySchema,
    problems: ['calendar-days-too-many'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/calendar/:day',
    summary: 'Let the public calendar decide about a day again',
    permission: 'schedules.write',
    params: dayParams,
    response: nothing,
    problems: ['not-found'],
  }),
};
