import type { Language, Schedule, ScheduledRun, ScheduleOccasion } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { RunStanding } from '../runs/runs.service.js';
import { newerCounts } from './decision.js';
import type { OccasionRecord, OccasionRun, ScheduleRecord } from './schedule-record.js';

/** A schedule as the API shows it. */
export function scheduleDocument(
  { id, title, schemes, when, asOf, publish, paused, nextAt, createdBy, createdAt }: ScheduleRecord,
  { notes, last }: { readonly notes: readonly Title[]; readonly last: ScheduleOccasion | null },
  language: Language,
): Schedule {
  return {
    ...{ id, title, when, asOf, publish, paused, last, createdBy },
    schemes: schemes && [...schemes],
    nextAt: nextAt?.toISOString() ?? null,
    notes: notes.map((note) => note[language]),
    createdAt: createdAt.toISOString(),
  };
}

/** One time it was due; its runs as they stand now, for a person may have published what waited. */
export function occasionDocument(
  { number, dueAt, askedBy, asOf, state, runs, failure, startedAt, finishedAt }: OccasionRecord,
  standings: ReadonlyMap<number, RunStanding>,
  language: Language,
): ScheduleOccasion {
  const shown = runs.flatMap((run) => {
    const standing = standings.get(run.run);
    return standing ? [runDocument(run, standing, language)] : [];
  });
  return {
    id: String(number),
    dueAt: dueAt.toISOString(),
    ...{ askedBy, asOf },
    state: stateOf(state, shown),
    runs: shown,
    failure: failure?.[language] ?? null,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

function stateOf(state: OccasionRecord['state'], runs: readonly ScheduledRun[]): ScheduleOccasion['state'] {
  switch (state) {
    case 'running':
    case 'deciding':
      return 'running';
    case 'done':
      if (runs.some((run) => run.state === 'waiting')) return 'waiting';
      return runs.every((run) => run.state === 'outdated') ? 'outdated' : 'published';
    case 'failed':
    case 'not-begun':
      return state;
  }
}

function runDocument(run: OccasionRun, standing: RunStanding, language: Language): ScheduledRun {
  const { number, scheme, title } = standing;
  const state = runStateOf(run, standing);
  return {
    ...{ run: String(number), scheme, schemeTitle: title, state, changed: run.changed },
    reason: reasonOf(state, run, standing)?.[language] ?? null,
  };
}

function runStateOf({ published, reason }: OccasionRun, standing: RunStanding): ScheduledRun['state'] {
  const { state, publishedAt, newer } = standing;
  if (state === 'failed' || state === 'cancelled') return 'failed';
  if (publishedAt !== null) return 'published';
  if (published) return 'withdrawn';
  if (state !== 'done' || reason === null) return 'running';
  return newer === null ? 'waiting' : 'outdated';
}

function reasonOf(state: ScheduledRun['state'], { reason }: OccasionRun, { newer, failure }: RunStanding) {
  if (state === 'waiting') return reason;
  return state === 'outdated' && newer !== null ? newerCounts(newer) : failure;
}
