import { type Inflow, inflowMinutes } from '@kefen/contract';
import { type Clock, dayIn } from '../../clock.js';
import type { Store } from '../../store/store.js';
import { findLastEvents, listMinutes, listSenders, type SenderCounts } from './event-counts.repository.js';

export interface InflowParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly timeZone: string;
  /** The name of an API key or a user by id; null where there is none any more. */
  readonly nameOfSender: (kind: 'key' | 'user', id: string) => Promise<string | null>;
}

/** What has come in as events into a dataset today and in the last hour. */
export async function readInflow(parts: InflowParts, dataset: string): Promise<Inflow> {
  const { db } = parts.store;
  const now = parts.clock.now();
  const day = dayIn(parts.timeZone, now);
  const senders: Inflow['senders'] = [];
  for (const counts of await listSenders(db, dataset, day)) senders.push(await senderOf(parts, counts, now));
  const minutes = await listMinutes(db, dataset, new Date(now.getTime() - inflowMinutes * 60_000));
  return {
    day,
    senders,
    minutes: minutes.map(({ minute, ...counts }) => ({ at: minute.toISOString(), ...counts })),
    lastAt: (await findLastEvents(db, dataset))?.toISOString() ?? null,
  };
}

async function senderOf(
  { nameOfSender }: InflowParts,
  { sender, lastAt, ...counts }: SenderCounts,
  now: Date,
): Promise<Inflow['senders'][number]> {
  const kind = sender.startsWith('key:') ? 'key' : 'user';
  const name = await nameOfSender(kind, sender.slice(sender.indexOf(':') + 1));
  return { kind, name, ...counts, lastAt: (lastAt ?? now).toISOString() };
}
