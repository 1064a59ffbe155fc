import {
  asStored,
  classesTable,
  type ExplainedSqlRow,
  type Explanation,
  emitExplained,
  emitStoredValues,
  emitValues,
  explain,
  explainChanged,
  explainedRow,
  type MeasuredFacts,
  type Measurement,
  measurementOf,
  type Sql,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { hasProfileChanged, profileAsOf } from '../tables/profile-versions.js';
import { findHeld } from './explain-customer.js';
import { failingIds, needsFailingValues, type ValueChecks, writeFailingValues } from './failing-values.js';
import type { FinishedRun } from './read-run.js';

export interface MeasuredAgainInput {
  readonly finished: Pick<FinishedRun, 'plan' | 'statistics' | 'run'>;
  readonly customer: string;
  /** The rows of a dataset that the run counted, on all shards. */
  readonly facts: (dataset: string) => MeasuredFacts;
  /** The versions of the profile when the run began to measure, and when it had ended. */
  readonly profile: { readonly from: number; readonly upTo: number };
  readonly valueChecks?: ValueChecks;
  /** A table that nothing else uses; needed where a plan has a quality score. */
  readonly failingTable: string;
}

export interface ExplainedAgain {
  readonly explanation: Explanation;
  /**
   * `same`: what is measured gives the class that the run computed. `unsure`: it does, but the profile changed while the run
   * measured, so that figures may be others. `changed`: it does not, and the explanation says so.
   */
  readonly inputs: 'same' | 'unsure' | 'changed';
}

/**
 * Explains one customer of a run whose values are not kept: measures that customer again, out of the facts that the run
 * counted and the profile as it was. Of a ranking the customer's own place is left out, for it takes everybody's values; for
 * plans that `needsEverybody` this is not made at all.
 * @returns undefined where the run does not know the customer
 */
export async function explainAgain(engine: Engine, input: MeasuredAgainInput): Promise<ExplainedAgain | undefined> {
  const { finished, customer, profile } = input;
  const { plan, statistics } = finished;
  const then = await findDecided(engine, finished.run, customer);
  if (!then) return undefined;
  const row = await measure(engine, input);
  if (!row) return { explanation: explainChanged(plan, nothing, then.class), inputs: 'changed' };
  const measured = explainedRow(plan, row);
  if (row.class !== then.computed) {
    const explanation = explainChanged(plan, explain(plan, statistics, measured), then.class);
    return { explanation, inputs: 'changed' };
  }
  const held = plan.stability && (await findHeld(engine, finished.run, customer));
  const isSame = !(await hasProfileChanged(engine, customer, profile));
  return { explanation: explain(plan, statistics, measured, held), inputs: isSame ? 'same' : 'unsure' };
}

/** What is left to say of a customer of whom the profile of then is not there. */
const nothing: Explanation = { reason: { 'zh-CN': '', en: '' }, steps: [] };

async function measure(engine: Engine, input: MeasuredAgainInput): Promise<ExplainedSqlRow | undefined> {
  const { plan, statistics } = input.finished;
  const measurement = measurementOf([plan]);
  const values = asStored(measurement, emitMeasuredAgain(engine, input, measurement));
  const columns = measurement.names[0] ?? {};
  const rows = emitStoredValues({ table: '', run: input.finished.run, columns }, sql`(${values})`);
  const statement = emitExplained(plan, statistics, rows, [input.customer]);
  if (!needsFailingValues(measurement)) return first(await engine.queryLong<ExplainedSqlRow>(statement));
  const { failingTable: table, valueChecks } = input;
  try {
    const { among, profile } = sourceOf(engine, input);
    await writeFailingValues(engine, { measurement, table, valueChecks, among, profile });
    return first(await engine.queryLong<ExplainedSqlRow>(statement));
  } finally {
    await engine.dropTable(table);
  }
}

function emitMeasuredAgain(engine: Engine, input: MeasuredAgainInput, measurement: Measurement): Sql {
  const { among, profile } = sourceOf(engine, input);
  return emitValues(measurement, {
    run: input.finished.run,
    profile,
    facts: (dataset) => {
      const source = input.facts(dataset);
      return { ...source, where: sql`${among} AND ${source.where}` };
    },
    failing: (column, check) => failingIds(engine.all(input.failingTable), column, check),
  });
}

function sourceOf(engine: Engine, { customer, profile }: MeasuredAgainInput) {
  const among = sql`customer_id = ${sqlFragment.text(customer)}`;
  return { among, profile: profileAsOf(engine, profile.from, among) };
}

async function findDecided(
  engine: Engine,
  run: string,
  customer: string,
): Promise<{ readonly class: string; readonly computed: string } | undefined> {
  return first(
    await engine.query<{ class: string; computed: string }>(
      sql`SELECT toString(class) AS class, toString(computed) AS computed FROM ${engine.all(classesTable.name)}
        WHERE run = ${sqlFragment.integer(run)} AND customer_id = ${sqlFragment.text(customer)}`,
    ),
  );
}

function first<Row>([row]: readonly Row[]): Row | undefined {
  return row;
}
