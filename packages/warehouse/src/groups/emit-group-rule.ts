import {
  type Expression,
  emitCondition,
  nameOfReference,
  namesIn,
  type Reference,
  type Sql,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type CountedReratings, standingClasses } from '../run/rerated.js';
import { profileTableName } from '../tables/facts-table.js';
import { emitMembersOf } from './group-members-table.js';

/** A rule with what its references stand for. */
export interface GroupRule {
  readonly expression: Expression;
  readonly references: readonly Reference[];
  /** Scheme → its published run, with what was decided since. */
  readonly runs: ReadonlyMap<string, CountedReratings>;
  /** Name → the group. */
  readonly groups: ReadonlyMap<string, number>;
  readonly timeZone: string;
}

/**
 * `SELECT customer_id …`: the customers of the profile who fulfil a rule.
 * @param among a condition on `customer_id`; default: all customers
 */
export function emitGroupRule(engine: Engine, rule: GroupRule, among: Sql = sql`1`): Sql {
  const resolved = new Map<string, Sql>();
  const classes: { readonly column: Sql; readonly counted: CountedReratings }[] = [];
  for (const reference of rule.references) {
    const name = nameOfReference(reference);
    if (reference.kind === 'group') {
      const members = emitMembersOf(engine, known(rule.groups, reference.of));
      resolved.set(name, sql`(customer_id GLOBAL IN (${members}))`);
      continue;
    }
    const column = sqlFragment.name(`kefen_class_${classes.length}`);
    classes.push({ column, counted: known(rule.runs, reference.of) });
    resolved.set(name, sql`nullIf(${column}, '')`);
  }
  const columns = [...namesIn(rule.expression)].filter((name) => !resolved.has(name) && name !== 'customer_id');
  const read = [sql`customer_id`, ...columns.map(sqlFragment.name)];
  const profile = sql`SELECT ${sqlFragment.join(read, ', ')} FROM ${engine.all(profileTableName)} FINAL WHERE ${among}`;
  // Whoever has no class comes out of the join with an empty one, as whoever is not rated.
  const joined = classes.reduce(
    (inner, { column, counted }) =>
      sql`SELECT l.*, c.${column} AS ${column} FROM (${inner}) AS l GLOBAL LEFT JOIN (
        SELECT customer_id, class AS ${column} FROM (${standingClasses(engine, counted, among)})) AS c ON l.customer_id = c.customer_id`,
    profile,
  );
  const resolve = (name: string) => resolved.get(name) ?? sqlFragment.name(name);
  const condition = emitCondition(rule.expression, resolve, { timeZone: rule.timeZone });
  return sql`SELECT customer_id FROM (${joined}) WHERE ${condition}`;
}

function known<Found>(named: ReadonlyMap<string, Found>, name: string): Found {
  const found = named.get(name);
  if (found === undefined) throw new Error(`nothing stands for "${name}"`);
  return found;
}
