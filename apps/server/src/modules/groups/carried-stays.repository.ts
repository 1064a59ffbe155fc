import { sql } from 'kysely';
import type { Tx } from '../../store/store.js';
import type { MembersAct } from './members.repository.js';

/** A stay that lasts, or that is held for somebody who was merged away. */
export interface LastingStay {
  readonly group: number;
  readonly customer: string;
  /** The customer has it because of somebody who was merged into it. */
  readonly isCarried: boolean;
  readonly isHeld: boolean;
}

/** Stays of some customers in groups that are filled by hand, removed ones too, in order of group. */
export async function listLastingStays(tx: Tx, customers: readonly string[]): Promise<LastingStay[]> {
  return tx
    .selectFrom('group_members as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .select(['m.group_id as group', 'm.customer_id as customer', 'm.carried as isCarried', 'm.held as isHeld'])
    .where('g.kind', '<>', 'rule')
    .where((e) => e.or([e('m.left_at', 'is', null), e('m.held', '=', true)]))
    .where('m.customer_id', 'in', customers)
    .orderBy('m.group_id')
    .execute();
}

/** Ends the stays of customers who are merged away, so that they can be given back. @returns who was in */
export function hold(tx: Tx, act: MembersAct, ids: readonly string[]): Promise<string[]> {
  return changed(
    tx,
    sql`update group_members set left_at = ${act.at}, left_by = ${act.change}, held = true
      where group_id = ${act.group} and left_at is null and customer_id = any(${sql.val([...ids])}::text[])
      returning customer_id as id`,
  );
}

/** The stays that were held last again, as if they had never ended. @returns who is in again */
export function giveBack(tx: Tx, { group }: MembersAct, ids: readonly string[]): Promise<string[]> {
  return changed(
    tx,
    sql`update group_members set left_at = null, left_by = null, held = false, carried = false
      where group_id = ${group} and held and customer_id = any(${sql.val([...ids])}::text[])
      returning customer_id as id`,
  );
}

/** Puts survivors in because of those who were merged into them. @returns those who were not in before */
export function carry(tx: Tx, { group, change, at }: MembersAct, ids: readonly string[]): Promise<string[]> {
  return changed(
    tx,
    sql`insert into group_members (group_id, customer_id, joined_at, joined_by, carried)
      select ${group}, id, ${at}, ${change}, true from unnest(${sql.val([...ids])}::text[]) as given (id)
      on conflict (group_id, customer_id collate "C") where left_at is null do nothing
      returning customer_id as id`,
  );
}

/** Somebody has put these in themselves: they stay, whatever becomes of the merges. */
export async function makeOwn(tx: Tx, group: number, ids: readonly string[]): Promise<void> {
  await sql`update group_members set carried = false
    where group_id = ${group} and carried and left_at is null
      and customer_id = any(${sql.val([...ids])}::text[])`.execute(tx);
}

/** Somebody has taken these out: so are those who were merged into them. */
export async function forgetHeld(tx: Tx, group: number, ids: readonly string[]): Promise<void> {
  await sql`update group_members set held = false
    where group_id = ${group} and held and customer_id in (
      select id from customers where merged_into = any(${sql.val([...ids])}::text[]))`.execute(tx);
}

async function changed(tx: Tx, statement: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> {
  return (await statement.execute(tx)).rows.map(({ id }) => id);
}
