import { type Column, type Dataset, type Expression, emitExpression, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { isFilled } from './is-filled.js';
import type { RowSource } from './row-source.js';

export interface MeasureColumnsInput {
  readonly dataset: Dataset;
  readonly source: RowSource;
  /** What every row should fulfil, over the dataset's columns. */
  readonly conditions: readonly Expression[];
  readonly timeZone: string;
  readonly signal?: AbortSignal;
}

export interface ColumnMeasure {
  readonly column: string;
  readonly filled: number;
  /** Different values, of texts only. */
  readonly distinct: number | null;
  /** Rows whose value is none of those the column declares; null where it declares none. */
  readonly unlisted: number | null;
}

export interface RowsMeasure {
  readonly rows: number;
  /** `YYYY-MM-DD`; null for the profile and where there are no rows. */
  readonly newestDay: string | null;
  readonly columns: readonly ColumnMeasure[];
  /** Rows that break each condition, and rows where it cannot be told because a value is missing. */
  readonly conditions: readonly { readonly broken: number; readonly unknown: number }[];
}

/**
 * What is known of the rows of a dataset, exactly: one statement over all columns and conditions, and one for each column of
 * texts that counts its different values, which spills to disk where there are many.
 */
export async function measureColumns(engine: Engine, input: MeasureColumnsInput): Promise<RowsMeasure> {
  const { dataset, source, signal } = input;
  const { columns } = dataset;
  const options = signal ? { signal } : {};
  const counts = [
    ...columns.map((column, i) => counted(isFilled(column), `kefen_f${i}`)),
    ...columns.flatMap((column, i) => (column.values ? [counted(isUnlisted(column), `kefen_u${i}`)] : [])),
    ...input.conditions.flatMap((condition, i) => {
      const holds = emitCondition(condition, input.timeZone);
      return [
        counted(sql`ifNull(NOT (${holds}), false)`, `kefen_b${i}`),
        counted(sql`isNull(${holds})`, `kefen_n${i}`),
      ];
    }),
    ...(dataset.kind === 'events' ? [sql`toString(max(day)) AS kefen_newest`] : []),
  ];
  const [row = {}] = await engine.queryLong<Record<string, string>>(
    sql`SELECT toString(count()) AS kefen_rows, ${sqlFragment.join(counts, ', ')} FROM ${source.from} WHERE ${source.where}`,
    options,
  );
  const measured: ColumnMeasure[] = [];
  for (const [i, column] of columns.entries()) {
    const distinct = column.type.kind === 'text' ? await countDistinct(engine, column, source, options) : null;
    const unlisted = column.values ? Number(row[`kefen_u${i}`]) : null;
    measured.push({ column: column.name, filled: Number(row[`kefen_f${i}`]), distinct, unlisted });
  }
  const rows = Number(row.kefen_rows);
  return {
    rows,
    newestDay: rows > 0 && row.kefen_newest !== undefined ? row.kefen_newest : null,
    columns: measured,
    conditions: input.conditions.map((_, i) => ({
      broken: Number(row[`kefen_b${i}`]),
      unknown: Number(row[`kefen_n${i}`]),
    })),
  };
}

/** A condition over columns of the same names; null where FEEL has null. */
export function emitCondition(condition: Expression, timeZone: string): Sql {
  return emitExpression(condition, sqlFragment.name, { timeZone });
}

/** Whether a row has a value that the column does not declare. */
export function isUnlisted(column: Column): Sql {
  const values = sqlFragment.join((column.values ?? []).map(sqlFragment.text), ', ');
  return sql`${isFilled(column)} AND ifNull(${sqlFragment.name(column.name)} NOT IN (${values}), false)`;
}

function counted(condition: Sql, name: string): Sql {
  return sql`toString(countIf(${condition})) AS ${sqlFragment.name(name)}`;
}

async function countDistinct(engine: Engine, column: Column, source: RowSource, options: { signal?: AbortSignal }) {
  const name = sqlFragment.name(column.name);
  const [row] = await engine.queryLong<{ kefen_n: string }>(
    sql`SELECT toString(count()) AS kefen_n FROM (
      SELECT ${name} FROM ${source.from} WHERE ${source.where} AND ${isFilled(column)} GROUP BY ${name})`,
    options,
  );
  return Number(row?.kefen_n ?? 0);
}
