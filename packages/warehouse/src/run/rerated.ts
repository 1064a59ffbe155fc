import { classesTable, type Sql, sql, sqlFragment, type stability } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../engine/engine.js';
import { anyRow } from '../tables/any-row.js';

/** What was decided between runs, and differed from what counted: rows of `classes` on top of a published run. */
export const reratedTable: TableDefinition = {
  name: 'rerated',
  columns: [
    { name: 'run', type: 'UInt64' },
    { name: 'customer_id', type: 'String' },
    { name: 'number', type: 'UInt64' },
    { name: 'as_of', type: 'Date32' },
    ...classesTable.columns.filter(({ name }) => name !== 'run' && name !== 'customer_id'),
  ],
  orderBy: ['customer_id', 'number'],
  partitionBy: ['run'],
  rowsPerMark: 1024,
};

/** What is decided of a customer between two runs. */
export interface Rerated extends stability.Standing {
  readonly customerId: string;
  readonly reason: string;
  readonly computed: string;
  /** By the rules of stability, before an override. */
  readonly held: string;
  readonly rule: string;
  /** Number of the override that sets the class; 0: none. */
  readonly override: string;
}

/**
 * In the place of a reason: the customer is none any more, because an import was undone or a merge came. Such a row hides what
 * the published run said, as a full run would have no row at all.
 */
export const goneReason = 'gone';

/** The re-ratings of a published run that count. */
export interface CountedReratings {
  /** The published run. */
  readonly run: string;
  /** Number of the last group that counts; 0: none. */
  readonly last: number;
  /** Groups up to it that do not. */
  readonly without: readonly number[];
}

export async function prepareRerated(engine: Engine): Promise<void> {
  await engine.createTable(reratedTable);
}

/** Writes a group. It counts when the operational store says so. */
export async function writeRerated(
  engine: Engine,
  group: { readonly run: string; readonly number: number; readonly asOf: string },
  rows: readonly Rerated[],
): Promise<void> {
  if (rows.length === 0) return;
  await engine.insertRows(
    reratedTable.name,
    rows.map(({ customerId, class: id, ...row }) => ({
      run: group.run,
      customer_id: customerId,
      number: group.number,
      as_of: group.asOf,
      class: id,
      reason: row.reason,
      computed: row.computed,
      held: row.held,
      rule: row.rule,
      since: row.since,
      earned: row.earned,
      pending: row.pending,
      override: row.override,
    })),
  );
}

/** Takes back the re-ratings of a run, which another one has overtaken. Again: nothing happens. */
export async function dropRerated(engine: Engine, run: string): Promise<void> {
  await engine.executeOnEveryShard(
    sql`ALTER TABLE ${engine.local(reratedTable.name)} DROP PARTITION ${sqlFragment.integer(run)}`,
  );
}

/**
 * `SELECT customer_id, class, reason, …`: the classes that count now, those of a published run with what was decided since.
 * @param among a condition on `customer_id`; default: all customers
 * @param scope `local`: those of the customers of a shard, for a statement that runs on every shard
 */
export function standingClasses(
  engine: Engine,
  counted: CountedReratings,
  among: Sql = sql`1`,
  scope: 'local' | 'all' = 'all',
): Sql {
  const columns = sqlFragment.raw(
    'toString(class) AS class, toString(reason) AS reason, toString(computed) AS computed, toString(held) AS held, toString(rule) AS rule, since',
  );
  const classes = engine[scope](classesTable.name);
  const run = sqlFragment.integer(counted.run);
  const published = sql`SELECT customer_id, ${columns} FROM ${classes} WHERE run = ${run} AND ${among}`;
  if (counted.last === 0) return published;
  const counts = sql`${reratedRows(engine, counted, scope)} AND ${among}`;
  const newest = sql`SELECT customer_id, ${columns} ${counts} ORDER BY customer_id, number DESC LIMIT 1 BY customer_id`;
  const named = sql`SELECT customer_id ${counts}`;
  const notIn = sqlFragment.raw(scope === 'local' ? 'NOT IN' : 'GLOBAL NOT IN');
  return sql`SELECT * FROM (${published} AND customer_id ${notIn} (${named})) UNION ALL SELECT * FROM (${newest}) WHERE reason != ${sqlFragment.text(goneReason)}`;
}

/** `FROM … WHERE …`: every re-rating on a run that counts, also those that later ones have overtaken. */
export function reratedRows(
  engine: Engine,
  { run, last, without }: CountedReratings,
  scope: 'local' | 'all' = 'all',
): Sql {
  return sql`FROM ${engine[scope](reratedTable.name)} WHERE run = ${sqlFragment.integer(run)} AND number <= ${sqlFragment.integer(last)}${excluded(without)}`;
}

/** Whether something was decided of a customer since the published run. */
export function isRerated(engine: Engine, counted: CountedReratings, customer: string): Promise<boolean> {
  if (counted.last === 0) return Promise.resolve(false);
  const where = sql`run = ${sqlFragment.integer(counted.run)} AND number <= ${sqlFragment.integer(counted.last)}${excluded(counted.without)} AND customer_id = ${sqlFragment.text(customer)}`;
  return anyRow(engine, { from: engine.all(reratedTable.name), where, first: 'customer_id' });
}

/** `customer_id GLOBAL IN …`: of whom something was decided between two moments of one published run. */
export function isReratedBetween(engine: Engine, one: CountedReratings, other: CountedReratings): Sql {
  const later = sql`number > ${sqlFragment.integer(Math.min(one.last, other.last))}`;
  const without = [...one.without, ...other.without];
  const open = without.length === 0 ? sqlFragment.empty : sql` OR number IN (${numbers(without)})`;
  return sql`customer_id GLOBAL IN (SELECT customer_id FROM ${engine.all(reratedTable.name)}
    WHERE run = ${sqlFragment.integer(one.run)} AND (${later}${open}))`;
}

function excluded(without: readonly number[]): Sql {
  if (without.length === 0) return sqlFragment.empty;
  return sql` AND number NOT IN (${numbers(without)})`;
}

function numbers(groups: readonly number[]): Sql {
  return sqlFragment.join(groups.map(sqlFragment.integer), ', ');
}
