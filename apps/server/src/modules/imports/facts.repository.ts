import { sql } from 'kysely';
import type { Db } from '../../store/store.js';
import type { Watermarks } from './watermark.js';

/**
 * What counts now, of every dataset that has a committed import or events.
 * @param without an import that is to be left out as if it were undone already
 */
export async function readWatermarks(db: Db, without?: number): Promise<Watermarks> {
  let committedImports = db
    .selectFrom('imports')
    .select((e) => [
      'dataset',
      e.fn.max<number | null>('batch').as('last'),
      e.fn.max<number | null>('batch').filterWhere('mode', '=', 'replace').as('first'),
    ])
    .where('state', '=', 'committed');
  if (without !== undefined) committedImports = committedImports.where('number', '!=', without);
  const imported = await committedImports.groupBy('dataset').execute();
  const received = await db.selectFrom('dataset_commits').select(['dataset', 'last_event_batch as last']).execute();
  const moved = await db
    .selectFrom('moves')
    .select((e) => ['dataset', e.fn.max<number | null>('batch').as('last')])
    .where('state', '=', 'counting')
    .groupBy('dataset')
    .execute();
  const committed = greatestByDataset([...imported, ...received, ...moved]);
  // Read after what is finished, so that whatever is not finished below that is among them.
  const unfinished = [
    ...(await db
      .selectFrom('imports')
      .select(['dataset', 'batch'])
      .where((e) => e.or([e('state', '!=', 'committed'), e('number', '=', without ?? -1)]))
      .where('may_have_rows', '=', true)
      .orderBy('batch')
      .execute()),
    ...(await db.selectFrom('event_batches').select(['dataset', 'batch']).orderBy('batch').execute()),
    ...(await db
      .selectFrom('moves')
      .select(['dataset', 'batch'])
      .where('state', '!=', 'counting')
      .orderBy('batch')
      .execute()),
  ];
  return Object.fromEntries(
    [...committed].flatMap(([dataset, last]) => {
      const batches = unfinished.flatMap((row) => (row.dataset === dataset && row.batch !== null ? [row.batch] : []));
      const first = imported.find((row) => row.dataset === dataset)?.first ?? null;
      const counting = { last, excluded: batches.filter((batch) => batch < last) };
      return [[dataset, first === null ? counting : { ...counting, first }]];
    }),
  );
}

function greatestByDataset(rows: readonly { readonly dataset: string; readonly last: number | null }[]) {
  const greatest = new Map<string, number>();
  for (const { dataset, last } of rows) {
    if (last !== null) greatest.set(dataset, Math.max(last, greatest.get(dataset) ?? 0));
  }
  return greatest;
}

/** What counts of what was brought to a dataset, by files and events; moves are left aside. */
export interface Brought {
  readonly last: number;
  /** The batch that replaced everything before it; 0: none did. */
  readonly first: number;
  /** Batches that may have rows and do not count. */
  readonly excluded: readonly number[];
}

export async function readBrought(db: Db, dataset: string): Promise<Brought> {
  // One statement, so that all of it is of one moment.
  const { rows } = await sql<Brought>`
    with counted as (
      select greatest(0, max(batch), (select last_event_batch from dataset_commits where dataset = ${dataset})) as last,
        coalesce(max(batch) filter (where mode = 'replace'), 0) as first
      from imports where dataset = ${dataset} and state = 'committed')
    select last, first, coalesce((select json_agg(batch order by batch) from (
      select batch from imports where dataset = ${dataset} and state <> 'committed' and may_have_rows
      union all select batch from event_batches where dataset = ${dataset}) as unfinished), '[]') as excluded
    from counted`.execute(db);
  const [found] = rows;
  if (!found) throw new Error(`nothing is said of what was brought to ${dataset}`);
  return found;
}

export interface UndoneImport {
  readonly number: number;
  readonly batch: number;
}

/** Imports into a dataset that were undone, in order of number. */
export async function listUndone(db: Db, dataset: string): Promise<UndoneImport[]> {
  const rows = await db
    .selectFrom('imports')
    .select(['number', 'batch'])
    .where('dataset', '=', dataset)
    .where('state', '=', 'undone')
    .orderBy('number')
    .execute();
  return rows.flatMap(({ number, batch }) => (batch === null ? [] : [{ number, batch }]));
}

/** Of which datasets rows were ever moved to other customers. */
export async function listMovedDatasets(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('moves').select('dataset').distinct().execute();
  return new Set(rows.map(({ dataset }) => dataset));
}

/** Whether rows of a dataset were ever moved to other customers. */
export async function hasMoves(db: Db, dataset: string): Promise<boolean> {
  const found = await db.selectFrom('moves').select('batch').where('dataset', '=', dataset).limit(1).executeTakeFirst();
  return found !== undefined;
}

export async function countCommittedImports(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('imports')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'committed')
    .executeTakeFirstOrThrow();
  return n;
}
