import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { anyRow } from './any-row.js';
import { factsTableName, movedTableName, supersededTableName } from './facts-table.js';

export interface FactsSourceInput {
  readonly dataset: Dataset;
  /** Number of the last import that counts. */
  readonly watermark: number;
  /** The batch before which nothing counts, because it replaced all of it. Default: everything counts. */
  readonly first?: number;
  /** Imports up to the watermark that never finished or were undone. */
  readonly excludedBatches: readonly number[];
  /** Whether any row was ever superseded (`hasSuperseded`); without, nothing is looked up. */
  readonly hasSuperseded: boolean;
  /** Whether rows of the dataset were ever moved to another customer (`writeMove`). Default: no, nothing is looked up. */
  readonly hasMoved?: boolean;
  /** Only rows of this customer are asked for, so that no more is read than lies with them. Default: of all. */
  readonly customer?: string;
  /** `local` for a statement that runs on every shard, `all` for one that runs once over the whole. */
  readonly scope: 'local' | 'all';
}

/** `SELECT … FROM ${from} WHERE ${where} AND …`: the rows of a dataset that a run with this watermark counts. */
export interface FactsSource {
  readonly from: Sql;
  readonly where: Sql;
}

/**
 * What a run reads. Facts and superseded rows lie on the shard of their customer, so a shard finds both at home. The
 * names are plain, so the statement around may add its own conditions on the dataset's columns.
 */
export function factsSource(engine: Engine, input: FactsSourceInput): FactsSource {
  const table = input.scope === 'local' ? engine.local : engine.all;
  const counts = [
    ...ofCustomer(input),
    sql`batch <= ${sqlFragment.integer(input.watermark)}`,
    ...(input.first === undefined ? [] : [sql`batch >= ${sqlFragment.integer(input.first)}`]),
    ...excluded('batch', input.excludedBatches),
    ...(input.hasSuperseded ? [notSuperseded(table(supersededTableName(input.dataset)), input)] : []),
    ...(input.hasMoved ? [notMoved(table(movedTableName(input.dataset)), input)] : []),
  ];
  return { from: table(factsTableName(input.dataset)), where: sqlFragment.join(counts, ' AND ') };
}

/** Whether a run has to look for superseded rows at all. */
export function hasSuperseded(engine: Engine, dataset: Dataset): Promise<boolean> {
  return anyRow(engine, { from: engine.all(supersededTableName(dataset)), first: 'customer_id' });
}

function notSuperseded(superseded: Sql, input: FactsSourceInput): Sql {
  const earlier = sql`SELECT customer_id, row_key, batch FROM ${superseded} WHERE ${byWhatCounts(input)}`;
  return sql`(customer_id, row_key, batch) ${notIn(input)} (${earlier})`;
}

function notMoved(moved: Sql, input: FactsSourceInput): Sql {
  const copied = sql`SELECT customer_id, batch FROM ${moved} WHERE ${byWhatCounts(input)}`;
  return sql`(customer_id, batch) ${notIn(input)} (${copied})`;
}

function byWhatCounts(input: FactsSourceInput): Sql {
  const { watermark, excludedBatches } = input;
  const counts = [
    ...ofCustomer(input),
    sql`by_batch <= ${sqlFragment.integer(watermark)}`,
    ...excluded('by_batch', excludedBatches),
  ];
  return sqlFragment.join(counts, ' AND ');
}

function ofCustomer({ customer }: FactsSourceInput): Sql[] {
  return customer === undefined ? [] : [sql`customer_id = ${sqlFragment.text(customer)}`];
}

function notIn({ scope }: FactsSourceInput): Sql {
  return sqlFragment.raw(scope === 'local' ? 'NOT IN' : 'GLOBAL NOT IN');
}

function excluded(column: string, batches: readonly number[]): Sql[] {
  if (batches.length === 0) return [];
  const list = sqlFragment.join(batches.map(sqlFragment.integer), ', ');
  return [sql`${sqlFragment.name(column)} NOT IN (${list})`];
}
