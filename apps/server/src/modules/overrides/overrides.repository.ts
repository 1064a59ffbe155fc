import { type OverrideView, overrideEvidenceSchema, overrideLimits } from '@kefen/contract';
import { addDays } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { OverrideAct, OverrideRecord } from './override-record.js';

/** Who changes overrides waits here for others who do, until the end of the transaction. */
export async function lockOverrides(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('kefen overrides'))`.execute(tx);
}

function selectOverrides(db: Db) {
  return db
    .selectFrom('overrides as o')
    .select([
      'o.number',
      'o.act',
      'o.scheme',
      'o.customer',
      'o.class',
      'o.class_before as classBefore',
      'o.direction',
      'o.reason',
      'o.evidence',
      'o.from_day as from',
      'o.until_day as until',
      'o.state',
      'o.asked_by_id as askedById',
      'o.asked_by as askedBy',
      'o.asked_at as askedAt',
      'o.decided_by as decidedBy',
      'o.decided_at as decidedAt',
      'o.decided_note as decidedNote',
      'o.ended_by as endedBy',
      'o.ended_at as endedAt',
      'o.ended_why as endedWhy',
      'o.ended_note as endedNote',
      'o.replaced_by as replacedBy',
      'o.holds_from as holdsFrom',
      'o.holds_until as holdsUntil',
    ]);
}

/** The texts are held to their few values by the table. */
type Row = Omit<OverrideRecord, 'direction' | 'evidence' | 'state' | 'endedWhy'> & {
  readonly direction: string;
  readonly evidence: unknown;
  readonly state: string;
  readonly endedWhy: string | null;
};

function recordOf(row: Row): OverrideRecord {
  return {
    ...row,
    direction: row.direction as OverrideRecord['direction'],
    evidence: overrideEvidenceSchema.parse(row.evidence),
    state: row.state as OverrideRecord['state'],
    endedWhy: row.endedWhy as OverrideRecord['endedWhy'],
  };
}

export async function findOverride(db: Db, number: number): Promise<OverrideRecord | undefined> {
  const row = await selectOverrides(db).where('o.number', '=', number).executeTakeFirst();
  return row && recordOf(row);
}

/** All that were made in one go, in the order in which they were made. */
export async function listOfAct(db: Db, act: number): Promise<OverrideRecord[]> {
  return (await selectOverrides(db).where('o.act', '=', act).orderBy('o.number').execute()).map(recordOf);
}

export async function findAct(db: Db, number: number): Promise<OverrideAct | undefined> {
  return db
    .selectFrom('override_acts')
    .select(['number', 'scheme', 'by_id as byId', 'undone_at as undoneAt'])
    .where('number', '=', number)
    .executeTakeFirst();
}

/** Newest first; also those of customers who were merged into this one. */
export async function listOfCustomer(db: Db, customer: string, limit: number): Promise<OverrideRecord[]> {
  const rows = await selectOverrides(db)
    .where(goesOnAs([customer]))
    .orderBy('o.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

/** Those of some customers in one state. */
export async function listInState(
  db: Db,
  scheme: string,
  state: 'asked' | 'approved',
  customers: readonly string[],
): Promise<OverrideRecord[]> {
  if (customers.length === 0) return [];
  const rows = await selectOverrides(db)
    .where('o.scheme', '=', scheme)
    .where('o.state', '=', state)
    .where('o.customer', 'in', customers)
    .execute();
  return rows.map(recordOf);
}

interface OverrideFilter {
  readonly scheme: string;
  readonly view: OverrideView;
  readonly today: string;
  readonly search?: string | undefined;
}

/** Whether an override belongs to a view; what nobody has noted as ended yet has ended with its last day all the same. */
function inView(view: OverrideView, today: string) {
  switch (view) {
    case 'live':
      return sql<boolean>`o.state = 'approved' and o.until_day >= ${today}`;
    case 'ending':
      return sql<boolean>`o.state = 'approved' and o.until_day between ${today} and ${addDays(today, overrideLimits.endingDays)}`;
    case 'waiting':
      return sql<boolean>`o.state = 'asked' and o.until_day >= ${today}`;
    case 'ended':
      return sql<boolean>`(o.state in ('rejected', 'ended') or o.until_day < ${today})`;
  }
}

function isFound(search: string) {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(o.customer ilike ${part} or exists (
    select from shown_customers c where c.id = o.customer and c.name ilike ${part}))`;
}

/** Newest first. */
export async function listOverrides(
  db: Db,
  { scheme, view, today, search, before, limit }: OverrideFilter & { before: number | undefined; limit: number },
): Promise<OverrideRecord[]> {
  let query = selectOverrides(db)
    .where('o.scheme', '=', scheme)
    .where(inView(view, today))
    .orderBy('o.number', 'desc')
    .limit(limit);
  if (search !== undefined) query = query.where(isFound(search));
  if (before !== undefined) query = query.where('o.number', '<', before);
  return (await query.execute()).map(recordOf);
}

export async function countFound(db: Db, { scheme, view, today, search }: OverrideFilter): Promise<number> {
  let query = db
    .selectFrom('overrides as o')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('o.scheme', '=', scheme)
    .where(inView(view, today));
  if (search !== undefined) query = query.where(isFound(search));
  return Number((await query.executeTakeFirstOrThrow()).n);
}

/** How many there are in each view. */
export async function countViews(db: Db, scheme: string, today: string): Promise<Record<OverrideView, number>> {
  const count = (view: OverrideView) => sql<number>`count(*) filter (where ${inView(view, today)})`;
  const row = await db
    .selectFrom('overrides as o')
    .select([
      count('live').as('live'),
      count('ending').as('ending'),
      count('waiting').as('waiting'),
      count('ended').as('ended'),
    ])
    .where('o.scheme', '=', scheme)
    .executeTakeFirstOrThrow();
  return {
    live: Number(row.live),
    ending: Number(row.ending),
    waiting: Number(row.waiting),
    ended: Number(row.ended),
  };
}

/** Overrides that wait for approval and have not been asked for by the person: how many of a scheme, and since when. */
export async function countWaiting(
  db: Db,
  { today, notBy }: { readonly today: string; readonly notBy: string },
): Promise<{ scheme: string; count: number; since: Date }[]> {
  const rows = await db
    .selectFrom('overrides as o')
    .select((e) => ['o.scheme', e.fn.countAll().as('count'), e.fn.min('o.asked_at').as('since')])
    .where(inView('waiting', today))
    .where('o.asked_by_id', '!=', notBy)
    .groupBy('o.scheme')
    .orderBy('o.scheme')
    .execute();
  return rows.map(({ scheme, count, since }) => ({ scheme, count: Number(count), since: new Date(since) }));
}

/**
 * Those that hold on a day: at most one of a customer and scheme, the newest where there are several. Whoever was merged into
 * another goes on as that one for as long as the merge stands, and so do the overrides.
 */
export async function listHolding(
  db: Db,
  day: string,
  of: { readonly scheme?: string; readonly customers?: readonly string[] },
): Promise<OverrideRecord[]> {
  if (of.customers?.length === 0) return [];
  let query = selectOverrides(db)
    .leftJoin('customers as c', 'c.id', 'o.customer')
    .select((e) => e.fn.coalesce('c.merged_into', 'o.customer').as('goesOnAs'))
    .where('o.holds_from', '<=', day)
    .where('o.holds_until', '>=', day)
    .orderBy('o.number');
  if (of.scheme !== undefined) query = query.where('o.scheme', '=', of.scheme);
  if (of.customers !== undefined) query = query.where(goesOnAs(of.customers));
  const newest = new Map<string, OverrideRecord>();
  for (const { goesOnAs: customer, ...row } of await query.execute())
    newest.set(JSON.stringify([row.scheme, customer]), { ...recordOf(row), customer });
  return [...newest.values()];
}

/** The overrides of some customers, and of those who were merged into them. */
function goesOnAs(customers: readonly string[]) {
  const ids = sql.val([...customers]);
  return sql<boolean>`(o.customer = any(${ids}::text[]) or o.customer in (
    select id from customers where merged_into = any(${ids}::text[])))`;
}

/** Of some customers those of whom an override holds or is asked for. */
export async function listOverridden(tx: Tx, customers: readonly string[]): Promise<ReadonlySet<string>> {
  if (customers.length === 0) return new Set();
  const rows = await tx
    .selectFrom('overrides')
    .select('customer')
    .distinct()
    .where('customer', 'in', customers)
    .where('state', 'in', ['asked', 'approved'])
    .execute();
  return new Set(rows.map(({ customer }) => customer));
}

const key = 'overrides';

/** The setting of the workspace; undefined: nobody has changed it. */
export async function findRules(db: Db): Promise<unknown> {
  return (await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst())?.value;
}

export async function saveRules(tx: Tx, rules: { readonly months: number }): Promise<void> {
  const value = json(rules);
  await tx
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
