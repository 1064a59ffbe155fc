import {
  type ExplainedRow,
  type ExplainedSqlRow,
  type Explanation,
  emitExplained,
  emitRankOf,
  explain,
  explainedRow,
  nodesOf,
  rankings,
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
  return row && explain(plan, statistics, row);
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
