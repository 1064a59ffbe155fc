import { type Expression, namesIn, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { emitCondition } from './measure-columns.js';
import type { RowSource } from './row-source.js';

/** Most rows that are shown of anything. */
export const mostExamples = 20;

export interface BrokenRow {
  readonly customer: string;
  /** The columns the condition uses, as text. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** The first rows, in order of customer and values, that break a condition. */
export async function readBrokenRows(
  engine: Engine,
  condition: Expression,
  source: RowSource,
  timeZone: string,
): Promise<BrokenRow[]> {
  const names = [...namesIn(condition)];
  const cells = names.map((name, i) => sql`toString(${sqlFragment.name(name)}) AS ${alias(i)}`);
  const order = [sql`kefen_customer`, ...names.map((_, i) => alias(i))];
  const rows = await engine.queryLong<Record<string, string | null>>(
    sql`SELECT ${sqlFragment.join([sql`customer_id AS kefen_customer`, ...cells], ', ')} FROM ${source.from}
      WHERE ${source.where} AND ifNull(NOT (${emitCondition(condition, timeZone)}), false)
      ORDER BY ${sqlFragment.join(order, ', ')} LIMIT ${sqlFragment.integer(mostExamples)}`,
  );
  return rows.map((row) => ({
    customer: row.kefen_customer ?? '',
    values: Object.fromEntries(names.map((name, i) => [name, row[`kefen_${i}`] ?? null])),
  }));
}

function alias(index: number): Sql {
  return sqlFragment.name(`kefen_${index}`);
}

export interface ValueExample {
  readonly value: string;
  /** The first customer, in order of id, who has it. */
  readonly customer: string;
  readonly rows: number;
}

/** The first values, in their order, that enough rows have among those that fulfil a condition over the columns. */
export async function readValueExamples(
  engine: Engine,
  column: string,
  condition: Sql,
  source: RowSource,
  leastRows = 1,
): Promise<ValueExample[]> {
  const rows = await engine.queryLong<{ kefen_value: string; kefen_customer: string; kefen_n: string }>(
    sql`SELECT ${sqlFragment.name(column)} AS kefen_value, min(customer_id) AS kefen_customer, toString(count()) AS kefen_n
      FROM ${source.from} WHERE ${source.where} AND ${condition}
      GROUP BY ${sqlFragment.name(column)} HAVING count() >= ${sqlFragment.integer(leastRows)} ORDER BY kefen_value LIMIT ${sqlFragment.integer(mostExamples)}`,
  );
  return rows.map((row) => ({ value: row.kefen_value, customer: row.kefen_customer, rows: Number(row.kefen_n) }));
}
