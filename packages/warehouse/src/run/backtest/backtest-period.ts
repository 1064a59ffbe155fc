import {
  type BoundPlan,
  emitStandings,
  emitStoredValues,
  type MeasuredFacts,
  type Measurement,
  measurementOf,
  type Outcome,
  type OutcomeDays,
  outcomeDataset,
  type Sql,
  sql,
  sqlFragment,
  valuesTable,
} from '@kefen/scheme';
import { eagerly } from '../../engine/eagerly.js';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import type { ValueChecks } from '../failing-values.js';
import { measureCustomers } from '../measure-customers.js';
import type { Movement } from '../read-run.js';
import { createRecorder } from '../recorder.js';
import { fetchStatistics } from '../statistics/fetch-statistics.js';
import { decisionsLayout, decisionsTable } from './decisions-table.js';
import { type ClassOutcome, readMoves, readOutcomes } from './read-period.js';

export interface BacktestPeriodInput {
  /** Names what is kept between two days; digits, never used twice. */
  readonly backtest: string;
  /** Bound to the day. */
  readonly plan: BoundPlan;
  /** The day before it in the back-test, whose decisions are still there. */
  readonly former?: string;
  /** Are classes held by the stability rules from day to day, or computed on each day as if there were none? */
  readonly withStability: boolean;
  readonly outcome: Outcome;
  readonly days: OutcomeDays;
  /** The rows of a dataset that count: on a shard, and over the whole. */
  readonly facts: (dataset: string) => MeasuredFacts;
  readonly factsOfAll: (dataset: string) => MeasuredFacts;
  /** How values are checked for quality scores; needed where the plan has one. */
  readonly valueChecks?: ValueChecks;
  readonly signal?: AbortSignal;
}

/** What a scheme would have said on a day, and what came of it. */
export interface BacktestPeriod {
  readonly classes: readonly ClassOutcome[];
  /** From the day before it; undefined on the first day. */
  readonly movements: readonly Movement[] | undefined;
}

/** Values are there only while a day is decided. */
const noRun = '0';

/**
 * Classifies the customers who had a first row by the day, by the facts up to its end, and reads what came of each class
 * afterwards. What was decided stays in `decisionsTable` for the next day. On failure or cancellation, and at the end, the
 * caller drops what is left with `dropBacktest`.
 */
export async function backtestPeriod(engine: Engine, input: BacktestPeriodInput): Promise<BacktestPeriod> {
  const { plan, former, outcome, days } = input;
  const decisions = decisionsTable(input.backtest, plan.asOf);
  const options: StatementOptions = { settings: eagerly, ...(input.signal && { signal: input.signal }) };
  await decide(engine, input, decisions, options);
  const facts = input.factsOfAll(outcomeDataset(plan, outcome));
  const classes = await readOutcomes(engine, { plan, outcome, days, decisions, facts }, options);
  const before = former === undefined ? undefined : decisionsTable(input.backtest, former);
  const movements = before === undefined ? undefined : await readMoves(engine, { before, after: decisions }, options);
  return { classes, movements };
}

/** Measures and decides; of the values nothing stays. */
async function decide(
  engine: Engine,
  input: BacktestPeriodInput,
  decisions: string,
  options: StatementOptions,
): Promise<void> {
  const { plan, former } = input;
  const measurement = measurementOf([plan]);
  const table = `${decisions}_values`;
  for (const left of [decisions, table]) await engine.dropTable(left);
  await engine.createTable({ ...valuesTable(measurement), name: table });
  await engine.createTable(decisionsLayout(decisions));
  try {
    const { record } = createRecorder();
    await measureCustomers(engine, {
      measurement,
      table,
      run: noRun,
      facts: input.facts,
      population: knownBy(input, measurement),
      failingTable: `${decisions}_failing`,
      valueChecks: input.valueChecks,
      record,
      options: input.signal ? { signal: input.signal } : {},
    });
    const values = { table, run: noRun, columns: measurement.names[0] ?? {} };
    const everyone = emitStoredValues(values, engine.all(table));
    const statistics = await fetchStatistics(engine, { plan, rows: everyone, record, options });
    const standing =
      input.withStability && plan.stability && former !== undefined
        ? { former: { rows: formerStandings(engine, decisionsTable(input.backtest, former)), asOf: former } }
        : {};
    const rows = emitStoredValues(values, engine.local(table));
    const decided = emitStandings(plan, statistics, { rows, everyone }, { counts: true, ...standing });
    const columns = sqlFragment.raw('customer_id, class, held, since, earned, pending');
    await engine.executeOnEveryShard(
      sql`INSERT INTO ${engine.local(decisions)} (${columns}) SELECT ${columns} FROM (${decided})`,
      options,
    );
  } finally {
    await engine.dropTable(table);
  }
}

/** Holds for the customers of a shard who had a row by the day, in a dataset that is measured or that tells the outcome. */
function knownBy({ plan, outcome, facts }: BacktestPeriodInput, { columns }: Measurement): Sql {
  const measured = columns.flatMap(({ source }) => (source.kind === 'aggregate' ? [source.dataset] : []));
  const datasets = [...new Set([...measured, outcomeDataset(plan, outcome)])].sort();
  const each = datasets.map((dataset) => {
    const { from, where } = facts(dataset);
    return sql`SELECT customer_id FROM ${from} WHERE ${where} AND day <= ${sqlFragment.date(plan.asOf)}`;
  });
  return sql`customer_id IN (${sqlFragment.join(each, ' UNION ALL ')})`;
}

function formerStandings(engine: Engine, table: string): Sql {
  return sql`SELECT customer_id, toString(held) AS held, since, earned, pending FROM ${engine.local(table)}`;
}
