import { join, name, raw, type Sql, sql } from './fragment.js';
import type { Measurement } from './measurement.js';
import { valuesTable } from './values-table.js';

/**
 * Values that are computed and not stored, as a table would hold them: a yes is no number there, and a decimal has the places
 * of its column.
 * @param values those of `emitValues`
 */
export function asStored(measurement: Measurement, values: Sql): Sql {
  const columns = valuesTable(measurement).columns.map(
    ({ name: column, type }) => sql`CAST(measured.${name(column)} AS ${raw(type)}) AS ${name(column)}`,
  );
  return sql`SELECT ${join(columns, ', ')} FROM (${values}) AS measured`;
}
