import { type Sql, sql } from '../fragment.js';
import { type AggregateInput, applied, gathered, typed, withValue } from './aggregate-input.js';

/** The value of the latest row that has one; at the same instant what `ties` says, then the greatest. */
export function latest({ of, when, time, ties, result }: AggregateInput): Sql {
  const place = ties ? sql`tuple(${time}, ${ties}, ${of})` : sql`tuple(${time}, ${of})`;
  return typed(applied('argMaxOrNull', sql`${of}, ${place}`, when), result);
}

/** Every value of the latest instant, each once, in text order, as a JSON list; null without a row. */
export function allOfLatest(input: AggregateInput): Sql {
  const rows = gathered(sql`tuple(${input.time}, ${input.of})`, withValue(input));
  const values = sql`arrayMap(row -> assumeNotNull(row.2), arrayFilter(row -> row.1 = arrayMax(rows.1), rows))`;
  const listed = sql`toJSONString(arraySort(arrayDistinct(${values})))`;
  return typed(sql`arrayMap(rows -> if(empty(rows), NULL, ${listed}), [${rows}])[1]`, input.result);
}
