import type { ValueColumn } from '@kefen/contract';
import { type Plan, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { decidedRows, type Engine, emitFound, type FinishedRun, standingOf } from '@kefen/warehouse';

export interface ClassPageQuery {
  /** Empty: the customers that are not rated. */
  readonly class: string;
  readonly sort?: { readonly column: string; readonly descending: boolean };
  readonly search?: string;
  /** `SELECT customer_id …`: only those in all of them. */
  readonly among?: readonly Sql[];
  /** `SELECT customer_id …`: only the others. */
  readonly without?: Sql;
  readonly offset: number;
  readonly limit: number;
}

/**
 * The ids of a page of a class, sorted by a value of the run and then by id; who came since the run stands last. A run never
 * changes, so pages can be counted off.
 */
export function emitClassPage(engine: Engine, finished: FinishedRun, query: ClassPageQuery): Sql {
  const page = sql`LIMIT ${sqlFragment.integer(query.limit)} OFFSET ${sqlFragment.integer(query.offset)}`;
  const found = sqlFragment.join(conditions(engine, query), ' AND ');
  if (!query.sort)
    return sql`SELECT customer_id FROM ${members(engine, finished)} WHERE ${found} ORDER BY customer_id ${page}`;
  const direction = sqlFragment.raw(query.sort.descending ? 'DESC' : 'ASC');
  const value = sqlFragment.name(query.sort.column);
  const column = finished.rerated ? sql`if(isNull(kefen_measured), NULL, ${value})` : value;
  return sql`SELECT customer_id FROM (${decidedRows(engine, finished)}) WHERE ${found} ORDER BY ${column} ${direction} NULLS LAST, customer_id ${page}`;
}

export function emitClassCount(
  engine: Engine,
  finished: FinishedRun,
  query: Omit<ClassPageQuery, 'sort' | 'offset' | 'limit'>,
): Sql {
  const found = sqlFragment.join(conditions(engine, query), ' AND ');
  return sql`SELECT toString(count()) AS n FROM ${members(engine, finished)} WHERE ${found}`;
}

function members(engine: Engine, finished: FinishedRun): Sql {
  return sql`(SELECT customer_id, class FROM (${standingOf(engine, finished)}))`;
}

function conditions(engine: Engine, query: Omit<ClassPageQuery, 'sort' | 'offset' | 'limit'>): Sql[] {
  const ofClass = [
    sql`class = ${sqlFragment.text(query.class)}`,
    ...(query.among ?? []).map((among) => sql`customer_id GLOBAL IN (${among})`),
    ...(query.without ? [sql`customer_id GLOBAL NOT IN (${query.without})`] : []),
  ];
  if (query.search === undefined) return ofClass;
  return [...ofClass, emitFound(engine, query.search)];
}

/** Indicators and scores of a scheme as columns of a table. */
export function valueColumns({ indicators, scores }: Plan): ValueColumn[] {
  const measures = [
    ...indicators.filter(({ implicit }) => !implicit).map((measure) => ({ ...measure, kind: 'indicator' as const })),
    ...scores.map((measure) => ({ ...measure, kind: 'score' as const })),
  ];
  return measures.map(({ name, kind, title, type, unit }) => ({
    name,
    kind,
    title: title ?? { 'zh-CN': name, en: name },
    numeric: type.kind === 'number',
    ...(unit !== undefined && { unit }),
  }));
}
