import { sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';

export interface CountedEvents {
  readonly sender: string;
  readonly accepted: number;
  readonly replaced: number;
  readonly rejected: number;
}

export interface CountedAt {
  readonly dataset: string;
  readonly day: string;
  readonly at: Date;
}

/** Adds what came from each sender to the counts of the day and of the minute. */
export async function addCounts(tx: Tx, { dataset, day, at }: CountedAt, counted: readonly CountedEvents[]) {
  if (counted.length === 0) return;
  await tx
    .insertInto('event_counts')
    .values(counted.map((counts) => ({ ...counts, dataset, day, last_at: at })))
    .onConflict((conflict) =>
      conflict.columns(['sender', 'dataset', 'day']).doUpdateSet({
        accepted: sql`event_counts.accepted + excluded.accepted`,
        replaced: sql`event_counts.replaced + excluded.replaced`,
        rejected: sql`event_counts.rejected + excluded.rejected`,
        last_at: sql`excluded.last_at`,
      }),
    )
    .execute();
  const sum = (of: (counts: CountedEvents) => number) => counted.reduce((all, counts) => all + of(counts), 0);
  await tx
    .insertInto('event_minutes')
    .values({
      dataset,
      minute: minuteOf(at),
      accepted: sum(({ accepted }) => accepted),
      rejected: sum(({ rejected }) => rejected),
    })
    .onConflict((conflict) =>
      conflict.columns(['dataset', 'minute']).doUpdateSet({
        accepted: sql`event_minutes.accepted + excluded.accepted`,
        rejected: sql`event_minutes.rejected + excluded.rejected`,
      }),
    )
    .execute();
}

function minuteOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}

export interface SenderCounts extends CountedEvents {
  readonly lastAt: Date | null;
}

/** The senders of a day, the last one first. */
export async function listSenders(db: Db, dataset: string, day: string): Promise<SenderCounts[]> {
  return db
    .selectFrom('event_counts')
    .select(['sender', 'accepted', 'replaced', 'rejected', 'last_at as lastAt'])
    .where('dataset', '=', dataset)
    .where('day', '=', day)
    .orderBy('last_at', 'desc')
    .orderBy('sender')
    .execute();
}

export interface MinuteCounts {
  readonly minute: Date;
  readonly accepted: number;
  readonly rejected: number;
}

/** The minutes after a moment in which something came, ascending. */
export async function listMinutes(db: Db, dataset: string, after: Date): Promise<MinuteCounts[]> {
  return db
    .selectFrom('event_minutes')
    .select(['minute', 'accepted', 'rejected'])
    .where('dataset', '=', dataset)
    .where('minute', '>', after)
    .orderBy('minute')
    .execute();
}

/** When events last came, on whichever day. */
export async function findLastEvents(db: Db, dataset: string): Promise<Date | null> {
  const found = await db
    .selectFrom('event_counts')
    .select((e) => e.fn.max('last_at').as('lastAt'))
    .where('dataset', '=', dataset)
    .executeTakeFirst();
  return found?.lastAt ?? null;
}

export async function deleteMinutes(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('event_minutes').where('minute', '<', before).execute();
}
