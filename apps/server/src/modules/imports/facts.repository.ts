import type { Db } from '../../store/store.js';
import type { Watermarks } from './watermark.js';

/** What counts now, of every dataset that has a committed import. */
export async function readWatermarks(db: Db): Promise<Watermarks> {
  const committed = await db
    .selectFrom('imports')
    .select((e) => ['dataset', e.fn.max<number | null>('batch').as('last')])
    .where('state', '=', 'committed')
    .groupBy('dataset')
    .execute();
  const unfinished = await db
    .selectFrom('imports')
    .select(['dataset', 'batch'])
    .where('state', '!=', 'committed')
    .where('may_have_rows', '=', true)
    .orderBy('batch')
    .execute();
  return Object.fromEntries(
    committed.flatMap(({ dataset, last }) => {
      if (last === null) return [];
      const batches = unfinished.flatMap((row) => (row.dataset === dataset && row.batch !== null ? [row.batch] : []));
      return [[dataset, { last, excluded: batches.filter((batch) => batch < last) }]];
    }),
  );
}

/** Batches that may have rows although their import is not committed. */
export async function listUnfinishedBatches(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('imports')
    .select('batch')
    .where('state', '!=', 'committed')
    .where('may_have_rows', '=', true)
    .execute();
  return rows.flatMap(({ batch }) => batch ?? []);
}

export async function countCommittedImports(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('imports')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'committed')
    .executeTakeFirstOrThrow();
  return n;
}
