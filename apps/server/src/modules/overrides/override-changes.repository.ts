import { addDays } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Tx } from '../../store/store.js';
import type { NewOverride, OverrideRecord } from './override-record.js';

/** Who does something, and when. */
export interface Doing {
  readonly byId: string;
  readonly by: string;
  readonly at: Date;
  /** The day of it in the workspace's zone. */
  readonly today: string;
}

export async function insertAct(
  tx: Tx,
  { scheme, file }: { readonly scheme: string; readonly file: string | null },
  { byId, by, at }: Doing,
): Promise<number> {
  const { number } = await tx
    .insertInto('override_acts')
    .values({ scheme, file, by_id: byId, by_name: by, at })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** Rows written by one statement. */
const rowsAtOnce = 1000;

/**
 * Writes overrides of different customers, all in the same state. Those in this state that were there end, because newer ones
 * take their places.
 */
export async function insertOverrides(
  tx: Tx,
  of: { readonly act: number; readonly scheme: string; readonly state: NewOverride['state'] },
  rows: readonly NewOverride[],
  doing: Doing,
): Promise<void> {
  for (let place = 0; place < rows.length; place += rowsAtOnce) {
    const part = rows.slice(place, place + rowsAtOnce);
    const customers = part.map(({ customer }) => customer);
    const ended = await endOlder(tx, { ...of, customers }, doing);
    const inserted = await insertPart(tx, of, part, doing);
    await giveWay(tx, ended, inserted);
  }
}

async function insertPart(
  tx: Tx,
  { act, scheme, state }: { readonly act: number; readonly scheme: string; readonly state: NewOverride['state'] },
  rows: readonly NewOverride[],
  { byId, by, at }: Doing,
): Promise<number[]> {
  const holds = (row: NewOverride) => (state === 'approved' ? { holds_from: row.from, holds_until: row.until } : {});
  const inserted = await tx
    .insertInto('overrides')
    .values(
      rows.map((row) => ({
        act,
        scheme,
        customer: row.customer,
        class: row.class,
        class_before: row.classBefore,
        direction: row.direction,
        reason: row.reason,
        evidence: json(row.evidence),
        from_day: row.from,
        until_day: row.until,
        state,
        asked_by_id: byId,
        asked_by: by,
        asked_at: at,
        ...holds(row),
      })),
    )
    .returning('number')
    .execute();
  return inserted.map(({ number }) => number);
}

/** Those of some customers that are in a state end. @returns the numbers of those that end before their last day */
async function endOlder(
  tx: Tx,
  of: {
    readonly scheme: string;
    readonly state: OverrideRecord['state'];
    readonly customers: readonly string[];
  },
  { by, at, today }: Doing,
): Promise<number[]> {
  const rows = await tx
    .updateTable('overrides')
    .set({
      state: 'ended',
      ended_at: at,
      ended_by: sql<string | null>`case when until_day < ${today}::date then null else ${by}::text end`,
      ended_why: sql<string>`case when until_day < ${today}::date then 'day' else 'newer' end`,
    })
    .where('scheme', '=', of.scheme)
    .where('customer', 'in', of.customers)
    .where('state', '=', of.state)
    .returning(['number', 'ended_why'])
    .execute();
  return rows.flatMap(({ number, ended_why }) => (ended_why === 'newer' ? [number] : []));
}

/** From the first day of the newer ones on, the older ones of the same customers hold no more. */
async function giveWay(tx: Tx, older: readonly number[], newer: readonly number[]): Promise<void> {
  if (older.length === 0 || newer.length === 0) return;
  await sql`update overrides o set replaced_by = n.number, holds_until = least(o.holds_until, n.from_day - 1)
    from overrides n where o.number = any(${sql.val([...older])}::bigint[]) and n.number = any(${sql.val([...newer])}::bigint[])
      and n.scheme = o.scheme and n.customer = o.customer`.execute(tx);
}

/** Approves one that is asked for; the one that held before ends. */
export async function approveOverride(
  tx: Tx,
  override: OverrideRecord,
  { note, ...doing }: Doing & { readonly note: string },
): Promise<void> {
  const { number, from, until } = override;
  const { scheme, customer } = override;
  const ended = await endOlder(tx, { scheme, state: 'approved', customers: [customer] }, doing);
  await tx
    .updateTable('overrides')
    .set({
      state: 'approved',
      decided_by: doing.by,
      decided_at: doing.at,
      decided_note: note,
      holds_from: from,
      holds_until: until,
    })
    .where('number', '=', number)
    .execute();
  await giveWay(tx, ended, [number]);
}

export async function rejectOverride(
  tx: Tx,
  number: number,
  { by, at, note }: Doing & { readonly note: string },
): Promise<void> {
  await tx
    .updateTable('overrides')
    .set({ state: 'rejected', decided_by: by, decided_at: at, decided_note: note })
    .where('number', '=', number)
    .execute();
}

/** Ends one by hand: today it holds no more, on the days before it did. */
export async function endOverride(
  tx: Tx,
  number: number,
  { by, at, today, note }: Doing & { readonly note: string },
): Promise<void> {
  await tx
    .updateTable('overrides')
    .set({
      state: 'ended',
      ended_by: by,
      ended_at: at,
      ended_why: 'hand',
      ended_note: note,
      holds_until: sql<string | null>`least(holds_until, ${addDays(today, -1)}::date)`,
    })
    .where('number', '=', number)
    .execute();
}

/** Takes back that some ended: as if they never had. One that was not approved yet is asked for again. */
export async function restoreOverrides(tx: Tx, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  await tx
    .updateTable('overrides')
    .set({
      state: sql<string>`case when holds_from is null then 'asked' else 'approved' end`,
      ended_by: null,
      ended_at: null,
      ended_why: null,
      ended_note: null,
      replaced_by: null,
      holds_until: sql<string | null>`case when holds_from is null then null else until_day end`,
    })
    .where('number', 'in', numbers)
    .execute();
}

/**
 * Takes an act back: what it had set holds on no day, and what had to give way to it and has days left is there again.
 * @returns how many of both
 */
export async function undoAct(
  tx: Tx,
  act: number,
  { by, at, today }: Doing,
): Promise<{ readonly undone: number; readonly restored: number }> {
  const undone = await tx
    .updateTable('overrides')
    .set({
      state: 'ended',
      ended_by: by,
      ended_at: at,
      ended_why: 'undone',
      holds_from: null,
      holds_until: null,
    })
    .where('act', '=', act)
    .returning('number')
    .execute();
  const numbers = undone.map(({ number }) => number);
  const gaveWay = await tx
    .selectFrom('overrides')
    .select('number')
    .where('replaced_by', 'in', numbers)
    .where('ended_why', '=', 'newer')
    .where('until_day', '>=', today)
    .execute();
  await restoreOverrides(
    tx,
    gaveWay.map(({ number }) => number),
  );
  await tx.updateTable('override_acts').set({ undone_at: at }).where('number', '=', act).execute();
  return { undone: numbers.length, restored: gaveWay.length };
}

interface EndedOverride {
  readonly number: number;
  readonly scheme: string;
  readonly customer: string;
}

/** Notes that some have ended because their last day is over; at most so many. */
export async function endPassed(tx: Tx, today: string, at: Date, most: number): Promise<EndedOverride[]> {
  const passed = tx
    .selectFrom('overrides')
    .select('number')
    .where('state', 'in', ['asked', 'approved'])
    .where('until_day', '<', today)
    .orderBy('number')
    .limit(most);
  return tx
    .updateTable('overrides')
    .set({ state: 'ended', ended_at: at, ended_why: 'day' })
    .where('number', 'in', passed)
    .returning(['number', 'scheme', 'customer'])
    .execute();
}
