import { type CustomerSlice, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { type Engine, standingOf } from '@kefen/warehouse';
import { type FinishedRunRecord, finishedRunOf } from '../runs/runs.service.js';
import type { ClassPart } from './class-part.js';
import { type Content, customerColumn, inSlice, uniqueNames } from './export-content.js';
import { exportedRun } from './exported-run.js';
import type { ProfilePart } from './profile-part.js';

export interface ClassesInput {
  readonly runs: readonly FinishedRunRecord[];
  readonly parts: readonly ClassPart[];
  readonly profile: ProfilePart;
  /** `SELECT customer_id`: the only ones wanted; all where left out. */
  readonly wanted: ((slice: CustomerSlice) => Sql) | undefined;
}

/** Everybody whom any of the runs knows, with their classes. */
export function contentOfClasses(engine: Engine, { runs, parts, profile, wanted }: ClassesInput): Content {
  const customers = (slice: CustomerSlice) => {
    const chosen = wanted ? sql` AND customer_id GLOBAL IN (${wanted(slice)})` : sql``;
    const known = runs.map(
      (run) =>
        sql`SELECT customer_id FROM (${standingOf(engine, finishedRunOf(run), sql`${inSlice(slice)}${chosen}`)})`,
    );
    return sql`SELECT DISTINCT customer_id FROM (${sqlFragment.join(known, ' UNION ALL ')})`;
  };
  const joins = [{ rows: profile.rows, customer: sql`profile_customer` }, ...parts.flatMap((part) => part.joins)];
  const columns = uniqueNames([customerColumn, ...profile.columns, ...parts.flatMap((part) => part.columns)]);
  const places = [sql`b.customer_id`, ...profile.places, ...parts.flatMap((part) => part.places)];
  return {
    columns,
    runs: runs.map(exportedRun),
    customers,
    rows: (slice) => sql`SELECT ${selected(columns, places)} FROM (${customers(slice)}) AS b ${joined(joins, slice)}`,
  };
}

export function selected(columns: readonly { readonly name: string }[], places: readonly Sql[]): Sql {
  const cells = columns.map(({ name }, i) => sql`${places[i] ?? sqlFragment.empty} AS ${sqlFragment.name(name)}`);
  return sqlFragment.join(cells, ', ');
}

export function joined(
  joins: readonly { readonly rows: (slice: CustomerSlice) => Sql; readonly customer: Sql }[],
  slice: CustomerSlice,
): Sql {
  const each = joins.map(
    ({ rows, customer }, i) =>
      sql`GLOBAL LEFT JOIN (${rows(slice)}) AS ${sqlFragment.name(`j${i}`)} ON b.customer_id = ${sqlFragment.name(`j${i}`)}.${customer}`,
  );
  return sqlFragment.join(each, ' ');
}
