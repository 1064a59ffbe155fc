import { type CustomerSlice, classesTable, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { type Engine, reratedSince } from '@kefen/warehouse';
import { countedOf, type FinishedRunRecord } from '../runs/runs.service.js';
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
 * Since when each customer of a slice has its class: the day of the re-ratings that gave it another one than the run, or the
 * as-of date of the oldest publication since which it is the class of the run.
 */
export function emitSince(engine: Engine, input: SinceInput): Sql {
  const { run, slice, customer, since } = input;
  const published = sincePublication(engine, input);
  if (!run.rerated) return sql`SELECT kefen_customer AS ${customer}, kefen_since AS ${since} FROM (${published})`;
  const rerated = sql`SELECT customer_id AS kefen_customer, since_day AS kefen_since, ${placeOf(run, sql`class`)} AS kefen_place, true AS is_rerated
    FROM (${reratedSince(engine, countedOf(run), inSlice(slice))})`;
  // Whoever was re-rated to the class of the run again has had it all the time, as far as days that are over know.
  return sql`SELECT kefen_customer AS ${customer},
      if(maxIfOrNull(kefen_place, is_rerated) = maxIfOrNull(kefen_place, NOT is_rerated) OR NOT max(is_rerated),
        maxIf(kefen_since, NOT is_rerated), maxIf(kefen_since, is_rerated)) AS ${since}
    FROM (SELECT *, false AS is_rerated FROM (${published}) UNION ALL ${rerated}) GROUP BY kefen_customer`;
}

/** A class by its place in the scheme; one the scheme no longer knows is another class. */
function placeOf({ plan }: FinishedRunRecord, column: Sql): Sql {
  return sql`toUInt16(indexOf(${sqlFragment.texts(['', ...plan.classes.map(({ id }) => id)])}, ${column}))`;
}

/** By the publications alone. Classes are held by their place in the scheme, so that a long history stays small. */
function sincePublication(engine: Engine, { run, publications, slice }: SinceInput): Sql {
  const numbers = publications.map(({ number }) => number);
  const runs = sql`CAST(${sqlFragment.integers(numbers)} AS Array(UInt64))`;
  const days = sql`arrayMap(d -> toDate32(d), ${sqlFragment.texts(publications.map(({ asOf }) => asOf))})`;
  const listed = sqlFragment.join(numbers.map(sqlFragment.integer), ', ');
  return sql`SELECT kefen_customer, ${days}[toInt64(if(kefen_other = 0, length(kefen_history), kefen_other - 1))] AS kefen_since,
      kefen_history[1].2 AS kefen_place
    FROM (
      SELECT kefen_customer, kefen_history,
        arrayFirstIndex((h, r) -> h.1 != r OR h.2 != kefen_history[1].2, kefen_history,
          arraySlice(${runs}, 1, length(kefen_history))) AS kefen_other
      FROM (
        SELECT customer_id AS kefen_customer,
          arrayReverseSort(groupArray((run, ${placeOf(run, sql`toString(class)`)}))) AS kefen_history
        FROM ${engine.all(classesTable.name)} WHERE run IN (${listed}) AND ${inSlice(slice)}
        GROUP BY customer_id
      )
      WHERE kefen_history[1].1 = ${sqlFragment.integer(run.number)}
    )`;
}
