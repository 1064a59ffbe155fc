import {
  type Language,
  type Schedule,
  type ScheduledTime,
  type ScheduleOccasion,
  type ScheduleWhen,
  type scheduleInputSchema,
  scheduleLimits,
} from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { z } from 'zod';
import { nextScheduledTime, nextScheduledTimes, type TimeReckoning } from '../../calendar/schedule-times.js';
import { notesOnTimes } from '../../calendar/unknown-years.js';
import { type Actor, nameOf } from '../../caller.js';
import type { Ids } from '../../clock.js';
import { problem } from '../../problem.js';
import { noSchedule, ScheduleError } from '../../schedule.js';
import type { Tx } from '../../store/store.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import { countOccasions, hasOpenOccasion, listLastOccasions, listOccasions } from './occasions.repository.js';
import { asOfAt, readReckoning } from './reckoning.js';
import { refreshTimes } from './refresh-times.js';
import { occasionDocument, scheduleDocument } from './schedule-document.js';
import type { OccasionRecord, ScheduleRecord } from './schedule-record.js';
import type { ScheduleParts } from './schedule-work.js';
import {
  findRemoved,
  findSchedule,
  forgetRemoved,
  insertSchedule,
  listSchedules,
  noteImport,
  pauseSchedule,
  removeSchedule,
  restoreSchedule,
  updateSchedule,
} from './schedules.repository.js';
import { startOccasion } from './start-occasion.js';

export interface SchedulesServiceParts extends ScheduleParts {
  readonly ids: Ids;
  readonly schemes: ScheduleParts['schemes'] & Pick<SchemesService, 'get'>;
  readonly datasets: Pick<DatasetsService, 'get'>;
}

type Input = z.output<typeof scheduleInputSchema>;
type Timing = Pick<Input, 'when' | 'asOf'>;

export type SchedulesService = ReturnType<typeof createSchedulesService>;

/** Runs by the clock, by the calendar of working days, and after imports. */
export function createSchedulesService(parts: SchedulesServiceParts) {
  const { store, clock, ids, audit, runs, schemes, datasets, timeZone } = parts;

  const get = async (id: string): Promise<ScheduleRecord> => {
    const found = await findSchedule(store.db, id);
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  const occasionsOf = async (records: readonly OccasionRecord[], language: Language): Promise<ScheduleOccasion[]> => {
    const numbers = [...new Set(records.flatMap((record) => record.runs.map(({ run }) => run)))];
    const standings = new Map((await runs.listStandings(numbers)).map((run) => [run.number, run]));
    return records.map((record) => occasionDocument(record, standings, language));
  };

  const shown = (
    schedule: ScheduleRecord,
    { reckoning, last }: { readonly reckoning: TimeReckoning; readonly last: ScheduleOccasion | undefined },
    language: Language,
  ): Schedule => {
    const notes = notesOnTimes(schedule.when, reckoning, timesAfterNow(schedule.when, reckoning));
    return scheduleDocument(schedule, { notes, last: last ?? null }, language);
  };

  const timesAfterNow = (when: ScheduleWhen, reckoning: TimeReckoning): Date[] =>
    nextScheduledTimes(when, reckoning, clock.now(), scheduleLimits.timesShown);

  const timesOf = ({ when, asOf }: Timing, reckoning: TimeReckoning): ScheduledTime[] =>
    timesAfterNow(when, reckoning).map((at) => ({ at: at.toISOString(), asOf: asOfAt(asOf, timeZone, at) }));

  const document = async (id: string, language: Language): Promise<Schedule> => {
    const schedule = await get(id);
    const [last] = await occasionsOf(await listOccasions(store.db, id, 1), language);
    return shown(schedule, { reckoning: await readReckoning(store.db, timeZone), last }, language);
  };

  /** @throws ProblemFailure `schedule-invalid` */
  const firstTime = async (when: ScheduleWhen, language: Language): Promise<Date | null> => {
    if (when.kind === 'import') return null;
    try {
      const next = nextScheduledTime(when, await readReckoning(store.db, timeZone), clock.now());
      if (next === null) throw invalid('/body/when', never, language);
      return next;
    } catch (failure) {
      if (!(failure instanceof ScheduleError)) throw failure;
      throw invalid('/body/when/cron', noSchedule, language);
    }
  };

  /** @throws ProblemFailure `not-found`, `schedule-invalid` */
  const prepare = async (input: Input, isPaused: boolean, language: Language) => {
    for (const scheme of input.schemes ?? []) await schemes.get(scheme);
    if (input.when.kind === 'import') await datasets.get(input.when.dataset);
    const nextAt = await firstTime(input.when, language);
    return { ...input, schemes: input.schemes && [...new Set(input.schemes)], nextAt: isPaused ? null : nextAt };
  };

  const refuseTooMany = async () => {
    const { schedules: limit } = scheduleLimits;
    if ((await listSchedules(store.db)).length >= limit) throw problem('schedules-too-many', { limit });
  };

  /** After this instant one was removed that can still be taken back. */
  const keptSince = () => new Date(clock.now().getTime() - scheduleLimits.keptRemovedHours * 3_600_000);

  return {
    document,

    list: async (language: Language): Promise<Schedule[]> => {
      const records = await listLastOccasions(store.db);
      const occasions = await occasionsOf(records, language);
      const last = new Map(records.map(({ schedule }, i) => [schedule, occasions[i]]));
      const reckoning = await readReckoning(store.db, timeZone);
      return (await listSchedules(store.db)).map((schedule) =>
        shown(schedule, { reckoning, last: last.get(schedule.id) }, language),
      );
    },

    /** @throws ProblemFailure `not-found` */
    detail: async (id: string, language: Language) => {
      const schedule = await get(id);
      const records = await listOccasions(store.db, id, scheduleLimits.occasionsShown);
      const occasions = await occasionsOf(records, language);
      const reckoning = await readReckoning(store.db, timeZone);
      return {
        schedule: shown(schedule, { reckoning, last: occasions[0] }, language),
        times: schedule.paused ? [] : timesOf(schedule, reckoning),
        occasions,
        occasionsInAll: await countOccasions(store.db, id),
      };
    },

    /** The next times of one that is being written. @throws ProblemFailure `schedule-invalid` */
    times: async (
      timing: Timing,
      language: Language,
    ): Promise<{ readonly times: ScheduledTime[]; readonly notes: string[] }> => {
      await firstTime(timing.when, language);
      const reckoning = await readReckoning(store.db, timeZone);
      const notes = notesOnTimes(timing.when, reckoning, timesAfterNow(timing.when, reckoning));
      return { times: timesOf(timing, reckoning), notes: notes.map((note) => note[language]) };
    },

    /** @returns its id. @throws ProblemFailure `not-found`, `schedule-invalid`, `schedules-too-many` */
    create: async (caller: Actor, input: Input, language: Language): Promise<string> => {
      const prepared = await prepare(input, false, language);
      await refuseTooMany();
      const id = ids.next();
      await store.transaction(async (tx) => {
        await insertSchedule(tx, { ...prepared, ...authorOf(caller), id, createdAt: clock.now() });
        await audit.record(tx, caller, 'schedule.created', id, detailsOf(prepared));
      });
      return id;
    },

    /** @throws ProblemFailure `not-found`, `schedule-invalid` */
    update: async (caller: Actor, id: string, input: Input, language: Language): Promise<void> => {
      const former = await get(id);
      const prepared = await prepare(input, former.paused, language);
      const nextAt = waitsForTheSame(former.when, input.when) ? former.nextAt : prepared.nextAt;
      await store.transaction(async (tx) => {
        await updateSchedule(tx, id, { ...prepared, ...authorOf(caller), nextAt });
        await audit.record(tx, caller, 'schedule.changed', id, detailsOf(prepared));
      });
    },

    /** Its runs stay; for a day it can be taken back. @throws ProblemFailure `not-found` */
    remove: async (caller: Actor, id: string): Promise<void> => {
      const schedule = await get(id);
      await store.transaction(async (tx) => {
        await removeSchedule(tx, id, clock.now());
        await audit.record(tx, caller, 'schedule.removed', id, detailsOf(schedule));
      });
    },

    /** @throws ProblemFailure `not-found`, `schedules-too-many` */
    restore: async (caller: Actor, id: string, language: Language): Promise<void> => {
      const schedule = await findRemoved(store.db, id, keptSince());
      if (!schedule) throw problem('not-found', { what: id });
      await refuseTooMany();
      const { paused, when } = schedule;
      const next = when.kind === 'import' ? schedule.nextAt : await firstTime(when, language);
      const nextAt = paused ? null : next;
      await store.transaction(async (tx) => {
        await restoreSchedule(tx, id, nextAt);
        await audit.record(tx, caller, 'schedule.restored', id, { title: schedule.title });
      });
    },

    /** Those that can no longer be taken back. */
    forgetRemoved: (): Promise<void> => forgetRemoved(store.db, keptSince()),

    /** @throws ProblemFailure `not-found` */
    pause: async (caller: Actor, id: string, paused: boolean, language: Language): Promise<void> => {
      const { title, when } = await get(id);
      const nextAt = paused ? null : await firstTime(when, language);
      await store.transaction(async (tx) => {
        await pauseSchedule(tx, id, paused, nextAt);
        await audit.record(tx, caller, paused ? 'schedule.paused' : 'schedule.resumed', id, { title });
      });
    },

    /** As if it were due now. @throws ProblemFailure `not-found`, `state-conflict` while it runs, as `startPublished` */
    run: async (caller: Actor, id: string): Promise<void> => {
      const schedule = await get(id);
      const busy = () => problem('state-conflict', { what: schedule.title, state: 'running' });
      if (await hasOpenOccasion(store.db, id)) throw busy();
      await startOccasion(parts, caller, schedule, {
        ...{ dueAt: clock.now(), askedBy: nameOf(caller) },
        claim: async (tx) => {
          if (await hasOpenOccasion(tx, id)) throw busy();
          return true;
        },
      });
    },

    /** In the transaction that commits an import. */
    noteImport: (tx: Tx, dataset: string): Promise<void> => noteImport(tx, dataset, clock.now()),

    /** Another version of the program may know more public holidays. */
    refreshTimes: (): Promise<void> => store.transaction((tx) => refreshTimes(tx, timeZone, clock.now())),
  };
}

function authorOf(actor: Actor): Pick<ScheduleRecord, 'createdBy' | 'createdById'> {
  return { createdBy: nameOf(actor), createdById: actor?.userId ?? null };
}

/** An import that was noted still counts. */
function waitsForTheSame(former: ScheduleWhen, when: ScheduleWhen): boolean {
  return former.kind === 'import' && when.kind === 'import' && former.dataset === when.dataset;
}

function detailsOf({ title, schemes, when, asOf, publish }: Pick<ScheduleRecord, keyof Input>) {
  return {
    title,
    schemes: schemes?.join(', ') ?? null,
    when: JSON.stringify(when),
    asOf,
    mostChangedPercent: publish.by === 'itself' ? publish.mostChangedPercent : null,
  };
}

function invalid(pointer: string, sentence: Title, language: Language) {
  return problem('schedule-invalid', {}, { errors: [{ pointer, detail: sentence[language] }] });
}

const never: Title = {
  'zh-CN': '这个时间永远不会到来，请换一个。',
  en: 'This time never comes. Choose another one.',
};
