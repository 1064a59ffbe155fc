import type { Override, OverrideState } from '@kefen/contract';
import type { Plan, Title } from '@kefen/scheme';
import type { OverrideRecord } from './override-record.js';
import { mayEnd, type Person } from './override-rights.js';

const notRated: Title = { 'zh-CN': '未评定', en: 'Not rated' };

/** A class as it is told; a class that the scheme does not have any more goes by its id. */
export function classOf(plan: Pick<Plan, 'classes'> | undefined, id: string) {
  if (id === '') return { id: null, title: notRated };
  return { id, title: plan?.classes.find((one) => one.id === id)?.title ?? { 'zh-CN': id, en: id } };
}

interface ShownAround {
  /** The plan of the published run; absent where nothing is published any more. */
  readonly plan: Plan | undefined;
  readonly customerName: string | null;
  readonly today: string;
  readonly now: Date;
  readonly person: Person;
}

/** An override as the console shows it. One whose last day is over has ended, also where nobody has noted it yet. */
export function shownOverride(record: OverrideRecord, around: ShownAround): Override {
  const { plan, today } = around;
  const { id, title } = classOf(plan, record.class);
  const state = stateOn(record, today);
  return {
    id: String(record.number),
    scheme: record.scheme,
    schemeTitle: plan?.title ?? { 'zh-CN': record.scheme, en: record.scheme },
    customer: record.customer,
    customerName: around.customerName,
    class: id,
    classTitle: title,
    before: classOf(plan, record.classBefore),
    direction: record.direction,
    reason: record.reason,
    evidence: record.evidence,
    from: record.from,
    until: record.until,
    state,
    holds: holdsOn(record, today),
    asked: { by: record.askedBy, at: record.askedAt.toISOString() },
    decided: decidedOf(record),
    ended: endedOf(record, state, around.now),
    act: String(record.act),
    may: mayOf(record, state, around),
  };
}

export function stateOn({ state, until }: OverrideRecord, today: string): OverrideState {
  return (state === 'asked' || state === 'approved') && until < today ? 'ended' : state;
}

function holdsOn({ holdsFrom, holdsUntil }: OverrideRecord, day: string): boolean {
  return holdsFrom !== null && holdsUntil !== null && holdsFrom <= day && day <= holdsUntil;
}

function decidedOf({ decidedBy, decidedAt, decidedNote }: OverrideRecord): Override['decided'] {
  if (decidedBy === null || decidedAt === null) return null;
  return { by: decidedBy, at: decidedAt.toISOString(), note: decidedNote ?? '' };
}

function endedOf(record: OverrideRecord, state: OverrideState, now: Date): Override['ended'] {
  if (state !== 'ended') return null;
  const { endedAt, endedBy, endedWhy, endedNote } = record;
  return { at: (endedAt ?? now).toISOString(), by: endedBy, why: endedWhy ?? 'day', note: endedNote ?? '' };
}

function mayOf(record: OverrideRecord, state: OverrideState, { person, today }: ShownAround): Override['may'] {
  const isOwn = record.askedById === person.userId;
  const isOpen = state === 'asked' || state === 'approved';
  return {
    decide: state === 'asked' && !isOwn && person.permissions.includes('overrides.approve'),
    end: isOpen && mayEnd(record, person),
    restore: state === 'ended' && record.endedWhy === 'hand' && record.until >= today && mayEnd(record, person),
    undo: isOpen && isOwn && record.decidedAt === null,
  };
}
