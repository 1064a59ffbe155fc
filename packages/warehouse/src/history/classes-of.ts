import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type CountedReratings, standingClasses } from '../run/rerated.js';

/** The classes of a run, by its number: as it decided them, or with what was decided since. */
export type ClassesOf = string | CountedReratings;

/** `SELECT customer_id, class, reason, …`. @param among conditions on `customer_id` */
export function emitClassesOf(engine: Engine, run: ClassesOf, among: readonly Sql[] = []): Sql {
  const counted = typeof run === 'string' ? { run, last: 0, without: [] } : run;
  return standingClasses(engine, counted, among.length === 0 ? sql`1` : sqlFragment.join(among, ' AND '));
}
