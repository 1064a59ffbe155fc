import { type CustomerSlice, classesTable, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import type { FinishedRunRecord } from '../runs/runs.service.js';
import { inSlice } from './export-content.js';

export interface Publication {
  readonly number: number;
  readonly asOf: string;
}

export interface SinceInput {
  readonly run: FinishedRunRecord;
  /** The run and the publications before it, newest first. */
  readonly publications: readonly Publication[];
  readonly slice: CustomerSlice;
  /** Names the columns get. */
  readonly customer: Sql;
  readonly since: Sql;
}

/**
 * The as-of date of the oldest publication since which each customer of a slice has the class of the run. Classes are held
 * by their place in the scheme, so that a long history stays small; one the scheme no longer knows is another class.
 */
export function emitSince(engine: Engine, { run, publications, slice, customer, since }: SinceInput): Sql {
  const numbers = publications.map(({ number }) => number);
  const ids = ['', ...run.plan.classes.map(({ id }) => id)];
  const runs = sql`CAST(${sqlFragment.integers(numbers)} AS Array(UInt64))`;
  const days = sql`arrayMap(d -> toDate32(d), ${sqlFragment.texts(publications.map(({ asOf }) => asOf))})`;
  const listed = sqlFragment.join(numbers.map(sqlFragment.integer), ', ');
  return sql`SELECT kefen_customer AS ${customer}, ${days}[toInt64(if(kefen_other = 0, length(kefen_history), kefen_other - 1))] AS ${since}
    FROM (
      SELECT kefen_customer, kefen_history,
        arrayFirstIndex((h, r) -> h.1 != r OR h.2 != kefen_history[1].2, kefen_history,
          arraySlice(${runs}, 1, length(kefen_history))) AS kefen_other
      FROM (
        SELECT customer_id AS kefen_customer,
          arrayReverseSort(groupArray((run, toUInt16(indexOf(${sqlFragment.texts(ids)}, toString(class)))))) AS kefen_history
        FROM ${engine.all(classesTable.name)} WHERE run IN (${listed}) AND ${inSlice(slice)}
        GROUP BY customer_id
      )
      WHERE kefen_history[1].1 = ${sqlFragment.integer(run.number)}
    )`;
}
