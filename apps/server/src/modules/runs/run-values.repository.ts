import type { BoundPlan, StoredValues } from '@kefen/scheme';
import { sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';
import type { ValuesState } from '../../store/tables.js';

export async function findValuesState(db: Db, number: number): Promise<ValuesState | undefined> {
  const row = await db.selectFrom('runs').select('values_state').where('number', '=', number).executeTakeFirst();
  return row?.values_state;
}

export interface OldRunsQuery {
  readonly scheme: string;
  /** Of those that are published, the newest so many are not old. */
  readonly published: number;
  /** Of those that are not, the ones that ended before this. */
  readonly endedBefore: Date;
}

/** Finished runs of a scheme whose values are kept and need not be, for all that the ledger knows. */
export async function listOldRuns(
  tx: Tx,
  { scheme, published, endedBefore }: OldRunsQuery,
): Promise<{ readonly number: number; readonly plan: BoundPlan }[]> {
  const rows = await tx
    .selectFrom('runs as r')
    .leftJoin('publications as p', (join) => join.onRef('p.run', '=', 'r.number').on('p.withdrawn_at', 'is', null))
    .select(['r.number', 'r.plan'])
    .where('r.scheme', '=', scheme)
    .where('r.state', '=', 'done')
    .where('r.values_state', '=', 'kept')
    .where('r.profile_from', 'is not', null)
    .where((e) => e.or([e('p.run', 'is not', null), e('r.finished_at', '<', endedBefore)]))
    .where((e) =>
      e(
        'r.number',
        'not in',
        e
          .selectFrom('publications')
          .select('run')
          .where('scheme', '=', scheme)
          .where('withdrawn_at', 'is', null)
          .orderBy('run', 'desc')
          .limit(published),
      ),
    )
    .orderBy('r.number')
    .execute();
  return rows.map(({ number, plan }) => ({ number, plan: plan as unknown as BoundPlan }));
}

export async function setValuesState(db: Db, numbers: readonly number[], state: ValuesState): Promise<void> {
  if (numbers.length === 0) return;
  await db.updateTable('runs').set({ values_state: state }).where('number', 'in', numbers).execute();
}

/** Values that nobody reads any more: of all the runs that were measured together. */
export interface UnreadValues {
  readonly values: StoredValues;
  readonly runs: readonly number[];
}

export async function listUnreadValues(db: Db): Promise<UnreadValues[]> {
  const { rows } = await sql<UnreadValues>`
    select max((r.result -> 'values')::text)::jsonb as values, json_agg(r.number order by r.number) as runs
    from runs r
    where r.values_state = 'dropping' and not exists (
      select from runs o where o.values_state in ('kept', 'needed') and r.together @> to_jsonb(o.number))
    group by r.result -> 'values' ->> 'run', r.result -> 'values' ->> 'table'
    order by min(r.number)`.execute(db);
  return rows;
}
