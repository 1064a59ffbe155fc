import {
  asStored,
  type BoundPlan,
  bindPlan,
  classesTable,
  type DecidedStanding,
  type ExplainedSqlRow,
  type Explanation,
  emitExplained,
  emitStandings,
  emitStoredValues,
  emitUnrefunded,
  emitValues,
  explain,
  explainedRow,
  type MeasuredFacts,
  type MeasureInput,
  measurementOf,
  type Sql,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { profileTableName } from '../tables/facts-table.js';
import { failingIds, needsFailingValues, type ValueChecks, writeFailingValues } from './failing-values.js';
import type { FinishedRun } from './read-run.js';
import type { Rerated } from './rerated.js';
import type { RunOverride } from './run-overrides.js';
import { type FormerRun, publishedStandings } from './run-plan.js';

export interface RerateInput {
  /** The published run: its cut points stay what they are. */
  readonly published: FinishedRun;
  /** What the published run was decided against. */
  readonly former?: FormerRun;
  /** The day up to whose end facts count. */
  readonly asOf: string;
  /** Their ids; some hundreds at most. */
  readonly customers: readonly string[];
  /** The rows of a dataset that count, on all shards. */
  readonly facts: (dataset: string) => MeasuredFacts;
  /** Those that hold on the day; of other customers too. */
  readonly overrides?: readonly RunOverride[];
  readonly valueChecks?: ValueChecks;
  /** A table that nothing else uses; needed where a plan has a quality score. */
  readonly failingTable: string;
  readonly signal?: AbortSignal;
}

/**
 * Decides of some customers what a full run of that day would, with the statistics of the published run and against what it
 * was decided against. Stores nothing. Customers that are not in the profile are left out.
 */
export function rerateCustomers(engine: Engine, input: RerateInput): Promise<Rerated[]> {
  return withMeasured(engine, input, (measured) => decide(engine, input, measured));
}

/** Explains what is decided of a customer between two runs; undefined where the customer is not in the profile. */
export function explainBetween(
  engine: Engine,
  input: Omit<RerateInput, 'customers'> & { readonly customer: string },
): Promise<Explanation | undefined> {
  const asked = { ...input, customers: [input.customer] };
  return withMeasured(engine, asked, async (measured) => {
    const { plan, rows, everyone } = measured;
    const { statistics } = input.published;
    const statement = emitExplained(plan, statistics, rows, asked.customers, everyone);
    const [row] = await engine.queryLong<ExplainedSqlRow>(statement);
    const [decided] = await decide(engine, asked, measured);
    if (!row || !decided) return undefined;
    const held = { ...decided, class: decided.held, rule: decided.rule as DecidedStanding['rule'] };
    return explain(plan, statistics, explainedRow(plan, row, {}), decided.rule === '' ? undefined : held);
  });
}

/** Customers measured afresh, as a query, for as long as the work lasts. */
interface Measured {
  readonly plan: BoundPlan;
  readonly rows: Sql;
  /** The values of the published run. */
  readonly everyone: Sql;
  /** The condition that names the customers. */
  readonly among: Sql;
  /** What would be computed of them without the refunds since the former run, where the rules ask for it. */
  readonly unrefunded?: Sql | undefined;
}

async function withMeasured<Result>(
  engine: Engine,
  input: RerateInput,
  work: (measured: Measured) => Promise<Result>,
): Promise<Result> {
  const { published, facts, failingTable: table, valueChecks, signal } = input;
  const plan = bindPlan(published.plan, { asOf: input.asOf, timeZone: published.plan.timeZone });
  const measurement = measurementOf([plan]);
  const among = sql`customer_id IN (${sqlFragment.join(input.customers.map(sqlFragment.text), ', ')})`;
  const read: Pick<MeasureInput, 'profile' | 'facts' | 'failing'> = {
    profile: sql`(SELECT * FROM ${engine.all(profileTableName)} FINAL WHERE ${among})`,
    facts: (dataset) => {
      const source = facts(dataset);
      return { ...source, where: sql`${among} AND ${source.where}` };
    },
    failing: (column, check) => failingIds(engine.all(table), column, check),
  };
  const values = emitValues(measurement, { ...read, run: published.run });
  const columns = measurement.names[0] ?? {};
  const everyone = emitStoredValues(published.values, engine.all(published.values.table));
  const { former } = input;
  const measured = {
    plan,
    rows: emitStoredValues({ table: '', run: published.run, columns }, sql`(${asStored(measurement, values)})`),
    everyone,
    among,
    unrefunded: former && emitUnrefunded(plan, published.statistics, { ...read, former: former.asOf, everyone }),
  };
  if (!needsFailingValues(measurement)) return work(measured);
  try {
    await writeFailingValues(engine, { measurement, table, valueChecks, among, signal });
    return await work(measured);
  } finally {
    await engine.dropTable(table);
  }
}

function decide(
  engine: Engine,
  { published, former, customers, overrides = [], signal }: RerateInput,
  { plan, rows, everyone, among, unrefunded }: Measured,
): Promise<Rerated[]> {
  const standing = former && {
    rows: sql`SELECT customer_id, toString(held) AS held, since, earned, pending FROM ${engine.all(classesTable.name)} WHERE run = ${sqlFragment.integer(former.run)} AND ${among}`,
    asOf: former.asOf,
  };
  const decided = emitStandings(
    plan,
    published.statistics,
    { rows, everyone },
    {
      counts: false,
      ...(standing && plan.stability && { former: standing }),
      ...(standing && unrefunded && { unrefunded }),
      published: sql`${publishedStandings(engine.all(classesTable.name), published.run)} AND ${among}`,
      ...overridesAmong(overrides, customers, plan),
    },
  );
  const options: StatementOptions = signal ? { signal } : {};
  return engine.queryLong<Rerated>(
    sql`SELECT customer_id AS customerId, toString(class) AS class, toString(reason) AS reason, toString(computed) AS computed, toString(held) AS held, toString(rule) AS rule, toString(override) AS override, toString(since) AS since, toString(earned) AS earned, toInt32(pending) AS pending
      FROM (${decided}) ORDER BY customer_id`,
    options,
  );
}

/** The overrides of the customers as rows. Those whose class the scheme does not have are left out. */
function overridesAmong(
  overrides: readonly RunOverride[],
  customers: readonly string[],
  plan: BoundPlan,
): { readonly overrides?: Sql } {
  const asked = new Set(customers);
  const classes = new Set(['', ...plan.classes.map(({ id }) => id)]);
  const own = overrides.filter((one) => asked.has(one.customer) && classes.has(one.class));
  if (own.length === 0) return {};
  const rows = own.map(
    (one) =>
      sql`SELECT ${sqlFragment.text(one.customer)} AS customer_id, ${sqlFragment.text(one.class)} AS class, toUInt64(${sqlFragment.integer(one.number)}) AS override`,
  );
  return { overrides: sqlFragment.join(rows, ' UNION ALL ') };
}
