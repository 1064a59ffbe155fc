import { sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';
import type { CustomerCondition, CustomerRecord } from './customers.repository.js';

/** Where a customer stands among those that were merged. */
export interface CustomerPlace {
  readonly id: string;
  /** As whom it goes on; null: it stands for itself. */
  readonly mergedInto: string | null;
  /** Column → the customer whose value it shows. */
  readonly leads: Readonly<Record<string, string>>;
}

export async function placeCustomers(tx: Tx, places: readonly CustomerPlace[]): Promise<void> {
  const rows = places.map(({ id, mergedInto, leads }) => ({
    id,
    merged_into: mergedInto,
    leads: Object.keys(leads).length === 0 ? null : leads,
  }));
  await sql`
    update customers set merged_into = given.merged_into, leads = given.leads, version = nextval('customer_versions')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id text, merged_into text, leads jsonb)
    where customers.id = given.id`.execute(tx);
}

export interface MergedCustomer {
  readonly id: string;
  readonly into: string;
}

/** In order of id. */
export async function listMerged(db: Db, ids?: readonly string[]): Promise<MergedCustomer[]> {
  if (ids?.length === 0) return [];
  let query = db.selectFrom('customers').select(['id', 'merged_into']).where('merged_into', 'is not', null);
  if (ids !== undefined) query = query.where('id', 'in', ids);
  const rows = await query.orderBy(sql`id collate "C"`).execute();
  return rows.flatMap(({ id, merged_into }) => (merged_into === null ? [] : [{ id, into: merged_into }]));
}

export async function listAround(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('customers')
    .select('id')
    .where((e) => e.or([e('id', 'in', ids), e('merged_into', 'in', ids)]))
    .execute();
  return rows.map(({ id }) => id);
}

const whole = ['id', 'name', 'owner', 'organisation', 'attributes'] as const;

export async function listRecords(
  db: Db,
  after: string | undefined,
  limit: number,
  wanted?: CustomerCondition,
): Promise<CustomerRecord[]> {
  let query = db.selectFrom('shown_customers as customers').select(whole).where('merged_into', 'is', null);
  if (wanted !== undefined) query = query.where(wanted);
  if (after !== undefined) query = query.where(sql<boolean>`id collate "C" > ${after}`);
  return query.orderBy(sql`id collate "C"`).limit(limit).execute();
}

export async function findRecords(db: Db, ids: readonly string[]): Promise<CustomerRecord[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('shown_customers').select(whole).where('id', 'in', ids).execute();
}
