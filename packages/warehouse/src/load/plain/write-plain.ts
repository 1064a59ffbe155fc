import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import { factsTableName } from '../../tables/facts-table.js';
import { plainTableName } from '../drop-staged.js';
import type { Staged } from '../staged.js';
import { columnList, type PlainRows, selectPlain } from './plain-rows.js';
import { columnsOf, factsColumns } from './plain-tables.js';

/**
 * Brings the plain rows of a file into the facts. Where all of them count their parts are taken over as they are, which
 * writes nothing anew; otherwise they are copied.
 */
export async function writePlain(
  engine: Engine,
  input: {
    readonly dataset: Dataset;
    readonly staged: Pick<Staged, 'table'>;
    readonly plain: PlainRows;
    readonly batch: number;
  },
  options: StatementOptions,
): Promise<void> {
  const { dataset, staged, plain, batch } = input;
  const facts = factsTableName(dataset);
  const table = plainTableName(staged);
  const columns = await columnsOf(engine, table);
  const isAlike = JSON.stringify(columns) === JSON.stringify(await factsColumns(engine, dataset));
  if (plain.isPartial || !isAlike) {
    const names = columns.map(({ name }) => name);
    const values = names.map((name) =>
      name === 'batch' ? sql`toUInt32(${sqlFragment.integer(batch)})` : sqlFragment.name(name),
    );
    const rows = selectPlain(engine, staged, plain, sqlFragment.join(values, ', '));
    await engine.execute(sql`INSERT INTO ${engine.all(facts)} (${columnList(names)}) ${rows}`, options);
    return;
  }
  if (plain.batch !== batch) {
    await engine.executeOnEveryShard(
      sql`ALTER TABLE ${engine.local(table)} UPDATE batch = ${sqlFragment.integer(batch)} WHERE 1`,
      { settings: { mutations_sync: 2 } },
    );
  }
  const { settings: _, ...running } = options;
  await engine.executeOnEveryShard(
    sql`ALTER TABLE ${engine.local(facts)} ATTACH PARTITION tuple() FROM ${engine.local(table)}`,
    running,
  );
}
