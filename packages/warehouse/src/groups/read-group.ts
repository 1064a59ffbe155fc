import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine } from '../engine/engine.js';
import { type ClassCount, decidedRows, type FinishedRun, standingOf } from '../run/read-run.js';
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

/**
 * Customers and contribution of a group per class and reason. The customers are counted by the classes that count now, the
 * contribution is that of the run: what is measured since is not stored.
 */
export async function readClassTableOf(engine: Engine, finished: FinishedRun, group: number): Promise<ClassCount[]> {
  const { rerated, ...run } = finished;
  const own = await readOwnTable(engine, run, group);
  if (!rerated) return own;
  const now = await engine.queryLong<Pick<ClassCount, 'class' | 'reason' | 'customers'>>(
    sql`SELECT class, reason, toString(count()) AS customers FROM (${standingOf(engine, finished)})
      WHERE customer_id GLOBAL IN (${emitMembersOf(engine, group)}) GROUP BY class, reason ORDER BY class, reason`,
  );
  const isSame = (row: Pick<ClassCount, 'class' | 'reason'>) => (other: Pick<ClassCount, 'class' | 'reason'>) =>
    row.class === other.class && row.reason === other.reason;
  const left = own.filter((row) => row.class !== '' && !now.some(isSame(row)));
  return [
    ...now.map((row) => ({ ...row, contribution: own.find(isSame(row))?.contribution ?? null })),
    ...left.map((row) => ({ ...row, customers: '0' })),
  ];
}

function readOwnTable(engine: Engine, run: FinishedRun, group: number): Promise<ClassCount[]> {
  const { plan } = run;
  const contribution =
    plan.contribution === undefined
      ? sqlFragment.raw('NULL')
      : sql`toString(ifNull(sum(${sqlFragment.name(plan.contribution)}), 0))`;
  const counted = sql`SELECT class, reason, toString(count()) AS kefen_customers, ${contribution} AS kefen_contribution
    FROM (${decidedRows(engine, run)}) WHERE customer_id GLOBAL IN (${emitMembersOf(engine, group)}) GROUP BY class, reason`;
  return engine.queryLong<ClassCount>(
    sql`SELECT class, reason, kefen_customers AS customers, kefen_contribution AS contribution FROM (${counted})
      ORDER BY class, reason`,
    { settings: eagerly },
  );
}
