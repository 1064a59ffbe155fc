import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  type Dataset,
  type Explanation,
  emitClassified,
  type SchemeLibrary,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import { factsSource } from '../../tables/facts-source.js';
import { prepareTables } from '../../tables/prepare-tables.js';
import { findExplanation } from '../explain-customer.js';
import { type FinishedRun, rowsOf } from '../read-run.js';
import { runPlans } from '../run-plan.js';

/** A customer with attributes of the profile and amounts bought on the as-of date. */
export interface SceneCustomer {
  readonly id: string;
  readonly attributes?: Readonly<Record<string, string | null>>;
  readonly amounts?: readonly string[];
  /** Answers of a questionnaire, as [question, answer, day, key]; given on the as-of date unless said otherwise. */
  readonly answers?: readonly (readonly [question: string, answer: string | null, day?: string, key?: string])[];
}

const asOf = '2025-12-31';
const runs = numbers();

function* numbers() {
  for (let number = 1; ; number += 1) yield String(number);
}

/** A company small enough to know every class by heart, on the engine in the process. */
export async function openScene(customers: readonly SceneCustomer[]): Promise<Engine> {
  const engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.insertRows(
    'profile',
    customers.map(({ id, attributes }) => ({ customer_id: id, version: 1, ...attributes })),
  );
  await engine.insertRows(
    'facts_transactions',
    customers.flatMap(({ id, amounts = [] }) =>
      amounts.map((amount, i) => ({
        transaction_id: `${id}-${i}`,
        order_id: `${id}-${i}`,
        customer_id: id,
        ordered_at: `${asOf} 10:00:00.000`,
        amount,
        day: asOf,
        row_key: `${id}-${i}`,
        batch: 1,
      })),
    ),
  );
  await engine.insertRows('facts_answers', customers.flatMap(answersOf));
  return engine;
}

function answersOf({ id, answers = [] }: SceneCustomer) {
  return answers.map(([question, answer, day = asOf, key = ''], i) => ({
    answer_id: `${id}-${key}${i}`,
    customer_id: id,
    answered_at: `${day} 10:00:00.000`,
    questionnaire: '风险',
    question,
    answer,
    day,
    row_key: `${id}-${key}${i}`,
    batch: 1,
  }));
}

export function planOf(text: string, schemes?: SchemeLibrary): BoundPlan {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets, schemes);
  if (!plan) throw new Error(JSON.stringify(diagnostics, null, 1));
  return bindPlan(plan, { asOf, timeZone: 'Asia/Shanghai' });
}

/** Runs some schemes together. */
export async function runTogether(engine: Engine, plans: readonly BoundPlan[]): Promise<FinishedRun[]> {
  const planned = plans.map((plan) => ({ plan, run: runs.next().value ?? '' }));
  const outcomes = await runPlans(engine, { runs: planned, facts: (id) => factsOf(engine, id) });
  return outcomes.map(({ statistics, values }, i) => {
    const { plan, run } = planned[i] ?? { plan: undefined, run: '' };
    if (!plan) throw new Error('an outcome without a run');
    return { plan, statistics, values, run };
  });
}

export async function runOne(engine: Engine, plan: BoundPlan): Promise<FinishedRun> {
  const [finished] = await runTogether(engine, [plan]);
  if (!finished) throw new Error('no run');
  return finished;
}

function factsOf(engine: Engine, id: string) {
  const dataset = builtInDatasets.find((d) => d.id === id) as Dataset;
  const source = factsSource(engine, {
    dataset,
    watermark: 1,
    excludedBatches: [],
    hasSuperseded: false,
    scope: 'local',
  });
  return { ...source, timeColumn: dataset.timeColumn ?? '' };
}

/** What some columns say of every customer; `class` and `reason` are columns too. */
export async function readColumns(
  engine: Engine,
  finished: FinishedRun,
  names: readonly string[],
): Promise<Record<string, (string | null)[]>> {
  const printed = names.map((name) => sql`toString(${sqlFragment.name(name)})`);
  const rows = await engine.queryLong<{ customer_id: string; values: (string | null)[] }>(
    sql`SELECT customer_id, [${sqlFragment.join(printed, ', ')}] AS values FROM (${emitClassified(finished.plan, finished.statistics, rowsOf(engine, finished))}) ORDER BY customer_id`,
  );
  return Object.fromEntries(rows.map(({ customer_id, values }) => [customer_id, values]));
}

/** The class of every customer; an empty text where there is none. */
export async function readClasses(engine: Engine, finished: FinishedRun): Promise<Record<string, string>> {
  const columns = await readColumns(engine, finished, ['class']);
  return Object.fromEntries(Object.entries(columns).map(([id, [given]]) => [id, given ?? '']));
}

export async function explained(engine: Engine, finished: FinishedRun, customer: string): Promise<Explanation> {
  const explanation = await findExplanation(engine, finished, customer);
  if (!explanation) throw new Error(`no customer ${customer}`);
  return explanation;
}
