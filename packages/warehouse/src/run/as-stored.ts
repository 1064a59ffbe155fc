import { type Measurement, type Sql, sql, sqlFragment, valuesTable } from '@kefen/scheme';

/**
 * Values that are computed and not stored, as a table would hold them: a yes is no number there, and a decimal has the places
 * of its column.
 * @param values those of `emitValues`
 */
export function asStored(measurement: Measurement, values: Sql): Sql {
  const columns = valuesTable(measurement).columns.map(
    ({ name, type }) =>
      sql`CAST(measured.${sqlFragment.name(name)} AS ${sqlFragment.raw(type)}) AS ${sqlFragment.name(name)}`,
  );
  return sql`SELECT ${sqlFragment.join(columns, ', ')} FROM (${values}) AS measured`;
}
