import {
  classesTable,
  type DecidedStanding,
  type ExplainedRow,
  type ExplainedSqlRow,
  type Explanation,
  emitExplained,
  emitRankOf,
  explain,
  explainedRow,
  nodesOf,
  rankings,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type FinishedRun, rowsOf } from './read-run.js';

/** Explains one customer out of the stored values of a run; undefined where the run does not know the customer. */
export async function findExplanation(
  engine: Engine,
  finished: FinishedRun,
  customerId: string,
): Promise<Explanation | undefined> {
  const { plan, statistics } = finished;
  const row = await findExplainedRow(engine, finished, customerId);
  if (!row) return undefined;
  const decided = plan.stability && (await findHeld(engine, finished.run, customerId));
  return explain(plan, statistics, row, decided);
}

/** What the rules of stability decided, where they held another class than the computed one or took one back. */
export async function findHeld(engine: Engine, run: string, customerId: string): Promise<DecidedStanding | undefined> {
  const [row] = await engine.query<DecidedStanding>(
    sql`SELECT toString(held) AS class, toString(computed) AS computed, toString(rule) AS rule, toString(since) AS since, toString(earned) AS earned, toInt32(pending) AS pending
      FROM ${engine.all(classesTable.name)}
      WHERE run = ${sqlFragment.integer(run)} AND customer_id = ${sqlFragment.text(customerId)} AND rule != ''`,
  );
  return row && { ...row, pending: Number(row.pending) };
}

async function findExplainedRow(
  engine: Engine,
  finished: FinishedRun,
  customerId: string,
): Promise<ExplainedRow | undefined> {
  const { plan, statistics } = finished;
  const rows = rowsOf(engine, finished);
  const [row] = await engine.queryLong<ExplainedSqlRow>(emitExplained(plan, statistics, rows, [customerId]));
  if (!row) return undefined;
  const ranks = row.class === '' ? {} : await readRanks(engine, finished, row);
  return explainedRow(plan, row, ranks);
}

/** The customer's places in the rankings of the scheme, by step. */
async function readRanks(
  engine: Engine,
  finished: FinishedRun,
  row: ExplainedSqlRow,
): Promise<Readonly<Record<string, string>>> {
  const { plan, statistics } = finished;
  const steps = nodesOf(plan.assignment).map(({ step }) => step);
  const found = await Promise.all(
    rankings(plan).map(async ({ step, assignment }) => {
      const keys = row.nodes[steps.indexOf(step)]?.slice(1) ?? [];
      const customer = { id: row.customer_id, keys };
      const statement = emitRankOf(plan, statistics, rowsOf(engine, finished), assignment, customer);
      const [ranked] = statement ? await engine.queryLong<{ rank: string }>(statement) : [];
      return ranked ? [[step, ranked.rank] as const] : [];
    }),
  );
  return Object.fromEntries(found.flat());
}
