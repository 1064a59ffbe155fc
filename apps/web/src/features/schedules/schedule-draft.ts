import type { Schedule, ScheduleAsOf, ScheduleInput, SchedulePublish, ScheduleWhen } from '@kefen/contract';

/** The fields of the form; those another kind has keep what was entered. */
export interface ScheduleDraft {
  readonly title: string;
  readonly which: 'all' | 'some';
  readonly schemes: readonly string[];
  readonly kind: ScheduleWhen['kind'];
  readonly time: string;
  readonly weekday: number;
  readonly nth: number | null;
  readonly cron: string;
  readonly dataset: string | undefined;
  readonly quietMinutes: number | null;
  readonly asOf: ScheduleAsOf;
  readonly by: SchedulePublish['by'];
  readonly mostChangedPercent: number | null;
}

const empty: ScheduleDraft = {
  title: '',
  which: 'all',
  schemes: [],
  kind: 'month-end',
  time: '23:00',
  weekday: 1,
  nth: 3,
  cron: '30 2 * * *',
  dataset: undefined,
  quietMinutes: 10,
  asOf: 'day',
  by: 'itself',
  mostChangedPercent: 10,
};

/** What the form begins with. */
export function scheduleDraftOf(schedule: Schedule | undefined): ScheduleDraft {
  if (!schedule) return empty;
  const { title, schemes, when, asOf, publish } = schedule;
  return {
    ...empty,
    ...when,
    ...publish,
    ...{ title, asOf },
    which: schemes === null ? 'all' : 'some',
    schemes: schemes ?? [],
  };
}

/** The time the fields name; undefined where something is still to be entered. */
export function whenOf(draft: ScheduleDraft): ScheduleWhen | undefined {
  const { kind, time, weekday, nth, cron, dataset, quietMinutes } = draft;
  switch (kind) {
    case 'cron':
      return cron.trim() === '' ? undefined : { kind, cron: cron.trim() };
    case 'import':
      return dataset === undefined || quietMinutes === null ? undefined : { kind, dataset, quietMinutes };
    case 'weekly':
      return isTime(time) ? { kind, weekday, time } : undefined;
    case 'working-day':
      return isTime(time) && nth !== null ? { kind, nth, time } : undefined;
    case 'month-end':
    case 'last-working-day':
    case 'quarter-end':
    case 'year-end':
      return isTime(time) ? { kind, time } : undefined;
  }
}

function isTime(time: string): boolean {
  return /^\d\d:\d\d$/.test(time);
}

/** What is saved; undefined where something is still to be entered. */
export function inputOf(draft: ScheduleDraft): ScheduleInput | undefined {
  const { title, which, schemes, asOf, by, mostChangedPercent } = draft;
  const when = whenOf(draft);
  if (!when || (which === 'some' && schemes.length === 0)) return undefined;
  if (by === 'itself' && mostChangedPercent === null) return undefined;
  return {
    title,
    schemes: which === 'all' ? null : [...schemes],
    when,
    asOf,
    publish: by === 'itself' ? { by, mostChangedPercent: mostChangedPercent ?? 0 } : { by },
  };
}
