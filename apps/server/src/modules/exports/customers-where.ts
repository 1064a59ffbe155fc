import { type CustomerSlice, type Expression, emitCondition, namesIn, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { type Engine, profileTableName } from '@kefen/warehouse';
import { inSlice } from './export-content.js';

/** `SELECT customer_id`: those of a slice who fulfil a condition over their profile. The one place that picks customers. */
export function customersWhere(engine: Engine, condition: Expression, timeZone: string, slice: CustomerSlice): Sql {
  const names = [...namesIn(condition)].filter((name) => name !== 'customer_id');
  const read = sqlFragment.join([sql`customer_id`, ...names.map(sqlFragment.name)], ', ');
  const holds = emitCondition(condition, sqlFragment.name, { timeZone });
  return sql`SELECT customer_id FROM (
    SELECT ${read} FROM ${engine.all(profileTableName)} FINAL WHERE ${inSlice(slice)}
  ) WHERE ${holds}`;
}
