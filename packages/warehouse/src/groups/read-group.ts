import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine } from '../engine/engine.js';
import { type ClassCount, decidedRows, type FinishedRun } from '../run/read-run.js';
import { emitMembersOf } from './group-members-table.js';

/** How many customers a rule finds. */
export async function countFound(engine: Engine, rule: Sql): Promise<number> {
  const [row] = await engine.queryLong<{ n: string }>(sql`SELECT toString(count()) AS n FROM (${rule})`);
  return Number(row?.n ?? 0);
}

/** The first customers, in order of id, that a rule finds. */
export async function readFirstFound(engine: Engine, rule: Sql, most: number): Promise<string[]> {
  const rows = await engine.queryLong<{ customer_id: string }>(
    sql`SELECT customer_id FROM (${rule}) ORDER BY customer_id LIMIT ${sqlFragment.integer(most)}`,
  );
  return rows.map(({ customer_id }) => customer_id);
}

/** Customers and contribution of a group per class and reason; the classes are those all customers together gave. */
export function readClassTableOf(engine: Engine, finished: FinishedRun, group: number): Promise<ClassCount[]> {
  const { plan } = finished;
  const contribution =
    plan.contribution === undefined
      ? sqlFragment.raw('NULL')
      : sql`toString(ifNull(sum(${sqlFragment.name(plan.contribution)}), 0))`;
  const counted = sql`SELECT class, reason, toString(count()) AS kefen_customers, ${contribution} AS kefen_contribution
    FROM (${decidedRows(engine, finished)}) WHERE customer_id GLOBAL IN (${emitMembersOf(engine, group)}) GROUP BY class, reason`;
  return engine.queryLong<ClassCount>(
    sql`SELECT class, reason, kefen_customers AS customers, kefen_contribution AS contribution FROM (${counted})
      ORDER BY class, reason`,
    { settings: eagerly },
  );
}
