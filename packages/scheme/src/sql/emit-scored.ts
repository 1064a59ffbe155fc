import type { BoundPlan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { type DerivedColumn, derivedColumns, populationColumn, type RankingBeside } from './derived-columns.js';
import { empty, join, name, raw, type Sql, sql } from './fragment.js';

/** Tells the customers who take part from the others, in the rows of `emitScored`. */
export const inPopulation: Sql = name(populationColumn);

/**
 * The stored values of a run with the scores and the class beside them, as a query: each is an expression of one customer's
 * values, the parameters and the statistics. What rests on statistics that are not known yet is left out. `rows` are those of
 * `emitStoredValues`; `everyone` are those of all shards, where `rows` are the ones of a single shard.
 */
export function emitScored(
  plan: BoundPlan,
  statistics: Statistics,
  rows: Sql,
  everyone: Sql = rows,
  { columns = [], isBetween = false }: Beside = {},
): Sql {
  const ready = [...readyColumns(plan, statistics), ...columns];
  return emitColumns(ready, ready, { rows, everyone, isBetween });
}

export interface Beside {
  /** Computed besides, each from the columns of the plan and from earlier ones. */
  readonly columns?: readonly DerivedColumn[];
  /** `rows` are of another day than `everyone`, among whom they need not be. */
  readonly isBetween?: boolean;
}

interface Surroundings {
  readonly rows: Sql;
  readonly everyone: Sql;
  readonly isBetween: boolean;
}

/** `columns` with what is beside them; rankings may rest on any of those that are `ready`. */
function emitColumns(
  columns: readonly DerivedColumn[],
  ready: readonly DerivedColumn[],
  { rows, ...around }: Surroundings,
): Sql {
  return layersOf(columns).reduce((inner, layer) => {
    const own = layer.map((column) => sql`${column.emit()} AS ${name(column.name)}`);
    const ranked = layer.reduce(
      (beside, { ranking }) => (ranking ? emitRanked(ranking, ready, { ...around, rows: beside }) : beside),
      inner,
    );
    return sql`SELECT *, ${join(own, ', ')} FROM (${ranked})`;
  }, rows);
}

/**
 * Rows with the number of customers of the population that stand strictly behind. A ranking has as many steps as there are
 * values, too many to be kept with a run, so it is made from the stored values whenever it is needed.
 */
function emitRanked(
  ranking: RankingBeside,
  ready: readonly DerivedColumn[],
  { rows, everyone, isBetween }: Surroundings,
): Sql {
  const { measure, uses, population, best, column } = ranking;
  const needed = emitColumns(neededFor(uses, ready), ready, { rows: everyone, everyone, isBetween: false });
  const [value, count, behind] = [name(`value ${column}`), name(`count ${column}`), name(column)];
  const order = raw(best === 'high' ? 'ASC' : 'DESC');
  const counted = sql`SELECT assumeNotNull(${measure}) AS ${value}, count() AS ${count} FROM (${needed}) WHERE ${name(population)} AND isNotNull(${measure}) GROUP BY ${value}`;
  const above = sql`sum(${count}) OVER (ORDER BY ${value} ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - ${count}`;
  const equal = isBetween ? sql`, toInt64(${count}) AS kefen_equal` : empty;
  const summed = sql`SELECT ${value}, toNullable(toInt64(${above})) AS ${behind}${equal} FROM (${counted})`;
  // A join wants a column of either side; the measure may be the same for all.
  const measured = sql`SELECT *, ${measure} AS ${value} FROM (${rows})`;
  if (isBetween) return emitRankedBetween(ranking, measured, summed);
  return sql`SELECT l.* EXCEPT ${value}, r.${behind} AS ${behind} FROM (${measured}) AS l LEFT ANY JOIN (${summed}) AS r ON l.${value} = r.${value}`;
}

/**
 * The same for customers of another day, whose value may be nobody's: whoever stands next behind them is looked for. `toNullable`
 * and a key that is the same for all are what this kind of join asks for.
 */
function emitRankedBetween({ best, column }: RankingBeside, measured: Sql, summed: Sql): Sql {
  const [value, behind] = [name(`value ${column}`), name(column)];
  const place = sql`assumeNotNull(${value})`;
  const left = sql`SELECT *, ${place} AS kefen_place_value, 1 AS kefen_one FROM (${measured})`;
  const right = sql`SELECT ${place} AS kefen_place_value, 1 AS kefen_one, ${behind} + kefen_equal AS kefen_behind FROM (${summed})`;
  const beyond = raw(best === 'high' ? '>' : '<');
  const found = sql`SELECT l.*, r.kefen_behind AS kefen_behind FROM (${left}) AS l ASOF LEFT JOIN (${right}) AS r ON l.kefen_one = r.kefen_one AND l.kefen_place_value ${beyond} r.kefen_place_value`;
  return sql`SELECT * EXCEPT (${value}, kefen_place_value, kefen_one, kefen_behind), if(isNull(${value}), NULL, toNullable(toInt64(ifNull(kefen_behind, 0)))) AS ${behind} FROM (${found})`;
}

/** The columns that some others rest on, and those that they rest on themselves. */
function neededFor(uses: ReadonlySet<string>, ready: readonly DerivedColumn[]): DerivedColumn[] {
  const needed = new Set(uses);
  return ready
    .toReversed()
    .filter((column) => {
      if (!needed.has(column.name)) return false;
      for (const used of [...column.uses, ...(column.ranking?.uses ?? [])]) needed.add(used);
      return true;
    })
    .toReversed();
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
