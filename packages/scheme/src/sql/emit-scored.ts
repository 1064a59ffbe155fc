import type { BoundPlan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { type DerivedColumn, derivedColumns, populationColumn } from './derived-columns.js';
import { join, name, type Sql, sql } from './fragment.js';

/** Tells the customers who take part from the others, in the rows of `emitScored`. */
export const inPopulation: Sql = name(populationColumn);

/**
 * The stored values of a run with the scores and the class beside them, as a query: each is an expression of one customer's
 * values, the parameters and the statistics. What rests on statistics that are not known yet is left out. `rows` are those of
 * `emitStoredValues`.
 */
export function emitScored(plan: BoundPlan, statistics: Statistics, rows: Sql): Sql {
  return layersOf(readyColumns(plan, statistics)).reduce((inner, layer) => {
    const columns = layer.map((column) => sql`${column.emit()} AS ${name(column.name)}`);
    return sql`SELECT *, ${join(columns, ', ')} FROM (${inner})`;
  }, rows);
}

/** Columns whose own statistic is known and that rest on no column whose statistic is missing. */
export function readyColumns(plan: BoundPlan, statistics: Statistics): DerivedColumn[] {
  const waiting = new Set<string>();
  return derivedColumns(plan, statistics).filter((column) => {
    const known = column.step === undefined || Object.hasOwn(statistics, column.step);
    const ready = known && ![...column.uses].some((used) => waiting.has(used));
    if (!ready) waiting.add(column.name);
    return ready;
  });
}

/**
 * Columns in layers, each resting only on earlier ones: as nested queries, so that an expression is written once however
 * often it is used.
 */
function layersOf(columns: readonly DerivedColumn[]): DerivedColumn[][] {
  const depths = new Map<string, number>();
  const layers: DerivedColumn[][] = [];
  for (const column of columns) {
    const depth = Math.max(0, ...[...column.uses].map((used) => (depths.get(used) ?? -1) + 1));
    depths.set(column.name, depth);
    layers[depth] = [...(layers[depth] ?? []), column];
  }
  return layers;
}
