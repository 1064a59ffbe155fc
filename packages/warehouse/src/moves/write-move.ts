import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { FactsSource } from '../tables/facts-source.js';
import { factsTable, factsTableName, movedTable, movedTableName, supersededTableName } from '../tables/facts-table.js';

/** Rows of one customer are to count as those of another. */
export interface Member {
  readonly from: string;
  readonly to: string;
}

export interface MoveInput {
  readonly dataset: Dataset;
  /** Number of the move. */
  readonly batch: number;
  /** What counts, in the scope `all`; of the rows in it those of the members are copied. */
  readonly source: FactsSource;
  readonly members: readonly Member[];
  readonly signal?: AbortSignal;
}

/** Ids in one statement: their texts have to fit in it. */
const membersPerStatement = 250;

/** Makes room for the moves of a dataset. Before this, nothing of it may be moved; again: nothing happens. */
export function prepareMoves(engine: Engine, dataset: Dataset): Promise<void> {
  return engine.createTable(movedTable(dataset));
}

/**
 * Copies the rows of customers to others, and writes down from which batches they came. Nobody sees the copies, nor misses
 * the rows they were made of, before the caller lets the batch count.
 */
export async function writeMove(engine: Engine, input: MoveInput): Promise<void> {
  const { dataset, batch, source, members, signal } = input;
  // A copy lies on the shard of the customer it goes to, which is not where it was read.
  const settings = { parallel_distributed_insert_select: 0 };
  const options = signal === undefined ? { settings } : { settings, signal };
  const number = sql`toUInt32(${sqlFragment.integer(batch)})`;
  const names = factsTable(dataset).columns.map(({ name }) => name);
  const into = sqlFragment.join(names.map(sqlFragment.name), ', ');
  for (const part of partsOf(members)) {
    const mine = sql`${source.where} AND customer_id IN (${textsOf(part.map(({ from }) => from))})`;
    const to = sql`transform(customer_id, [${textsOf(part.map(({ from }) => from))}], [${textsOf(part.map((each) => each.to))}])`;
    const values = names.map((name) =>
      name === 'customer_id' ? to : name === 'batch' ? number : sqlFragment.name(name),
    );
    await engine.execute(
      sql`INSERT INTO ${engine.all(movedTableName(dataset))} (customer_id, batch, by_batch)
        SELECT DISTINCT customer_id, batch, ${number} FROM ${source.from} WHERE ${mine}`,
      options,
    );
    await engine.execute(
      sql`INSERT INTO ${engine.all(factsTableName(dataset))} (${into})
        SELECT ${sqlFragment.join(values, ', ')} FROM ${source.from} WHERE ${mine}`,
      options,
    );
  }
}

/** How many rows customers have in what counts; those without any are left out. */
export async function countRowsOf(
  engine: Engine,
  source: FactsSource,
  customers: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const part of partsOf(customers)) {
    const rows = await engine.query<{ customer_id: string; n: string }>(
      sql`SELECT customer_id, toString(count()) AS n FROM ${source.from}
        WHERE ${source.where} AND customer_id IN (${textsOf(part)}) GROUP BY customer_id`,
    );
    for (const { customer_id, n } of rows) found.set(customer_id, Number(n));
  }
  return found;
}

/**
 * Customers whose rows were moved from batches that an import has brought or taken rows from, by that import's batch: where
 * it is undone, what was copied of them is not what counts.
 */
export async function customersMovedFrom(engine: Engine, dataset: Dataset, batch: number): Promise<Set<string>> {
  const moved = engine.all(movedTableName(dataset));
  const superseded = engine.all(supersededTableName(dataset));
  const number = sqlFragment.integer(batch);
  const rows = await engine.query<{ customer_id: string }>(
    sql`SELECT DISTINCT customer_id FROM ${moved} WHERE batch = ${number}
        OR (customer_id, batch) GLOBAL IN (SELECT customer_id, batch FROM ${superseded} WHERE by_batch = ${number})`,
  );
  return new Set(rows.map(({ customer_id }) => customer_id));
}

/** `SELECT customer_id`: whose rows a batch has replaced; where it is undone, these rows are seen again. */
export function emitReplacedBy(engine: Engine, dataset: Dataset, batch: number): Sql {
  const superseded = engine.all(supersededTableName(dataset));
  return sql`SELECT DISTINCT customer_id FROM ${superseded} WHERE by_batch = ${sqlFragment.integer(batch)}`;
}

/** `SELECT customer_id`: who has rows in batches after one, or in some others, as far as they count. */
export function emitBroughtSince(source: FactsSource, after: number, others: readonly number[]): Sql {
  const batches = sqlFragment.join([0, ...others].map(sqlFragment.integer), ', ');
  return sql`SELECT DISTINCT customer_id FROM ${source.from}
    WHERE ${source.where} AND (batch > ${sqlFragment.integer(after)} OR batch IN (${batches}))`;
}

function textsOf(ids: readonly string[]): Sql {
  return sqlFragment.join(ids.map(sqlFragment.text), ', ');
}

function partsOf<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / membersPerStatement);
  return Array.from({ length: count }, (_, i) => items.slice(i * membersPerStatement, (i + 1) * membersPerStatement));
}
