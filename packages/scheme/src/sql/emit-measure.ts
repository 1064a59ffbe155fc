import type { IsoDate } from '../calendar/calendar.js';
import type { BoundPlan, PlannedAggregate, PlannedIndicator } from '../plan/plan.js';
import { daysRead, emitAggregate, type RowContext } from './emit-aggregate.js';
import { date, empty, integer, join, name, type Sql, sql, text } from './fragment.js';
import { emitterOf } from './names.js';

/** Where a run reads a dataset: the table, and which of its rows count. */
export interface MeasuredFacts {
  readonly from: Sql;
  readonly where: Sql;
  readonly timeColumn: string;
}

/** A span of customers in text order; `from` included, `to` not. */
export interface CustomerSlice {
  readonly from?: string;
  readonly to?: string;
}

export interface MeasureInput {
  readonly run: string;
  /** What follows FROM to read one row per customer with the columns of the profile. */
  readonly profile: Sql;
  readonly facts: (dataset: string) => MeasuredFacts;
  readonly slice?: CustomerSlice;
}

type Aggregated = PlannedIndicator & { readonly source: PlannedAggregate };

/**
 * The statement that measures every indicator of every customer of a slice and stores the values under the run. Runs on
 * every shard, over the shard's own tables.
 */
export function emitMeasure(plan: BoundPlan, input: MeasureInput & { readonly target: Sql }): Sql {
  const columns = ['run', 'customer_id', ...plan.indicators.map((indicator) => indicator.name)].map(name);
  return sql`INSERT INTO ${input.target} (${join(columns, ', ')}) ${emitValues(plan, input)}`;
}

/** The values of the customers of a slice, computed afresh, in the columns of the values table. */
export function emitValues(plan: BoundPlan, input: MeasureInput): Sql {
  const columns = [name('customer_id'), ...plan.indicators.map((indicator) => name(indicator.name))];
  const formulas = plan.indicators.flatMap(({ name: column, source }) =>
    source.kind === 'formula' ? [sql`${emitterOf(plan).expression(source.expression)} AS ${name(column)}`] : [],
  );
  const measured = emitMeasured(plan, input);
  const rows = formulas.length === 0 ? measured : sql`SELECT *, ${join(formulas, ', ')} FROM (${measured})`;
  return sql`SELECT toUInt64(${integer(input.run)}) AS run, ${join(columns, ', ')} FROM (${rows})`;
}

/** Attributes and aggregates: the profile with one grouped subquery per dataset beside it. */
function emitMeasured(plan: BoundPlan, input: MeasureInput): Sql {
  const datasets = [
    ...new Set(plan.indicators.flatMap(({ source }) => (source.kind === 'aggregate' ? [source.dataset] : []))),
  ];
  const selected = plan.indicators.flatMap(({ name: column, source }) => {
    if (source.kind === 'formula') return [];
    const from =
      source.kind === 'attribute'
        ? sql`p.${name(source.column)}`
        : sql`${name(alias(datasets, source.dataset))}.${measureAlias(plan, column)}`;
    return [sql`${from} AS ${name(column)}`];
  });
  const joins = datasets.map((dataset) => {
    const a = name(alias(datasets, dataset));
    return sql` LEFT ANY JOIN (${emitGrouped(plan, input, dataset)}) AS ${a} ON ${a}.customer_id = p.customer_id`;
  });
  const slice = emitSlice(input.slice);
  const profile = sql`(SELECT * FROM ${input.profile}${slice ? sql` WHERE ${slice}` : empty})`;
  return sql`SELECT ${join([sql`p.customer_id AS customer_id`, ...selected], ', ')} FROM ${profile} AS p${join(joins, '')}`;
}

function alias(datasets: readonly string[], dataset: string): string {
  return `d${datasets.indexOf(dataset) + 1}`;
}

/** A name no column of a dataset has: an alias that hid a column would be taken for it inside the aggregates. */
function measureAlias(plan: BoundPlan, indicator: string): Sql {
  return name(`measure ${plan.indicators.findIndex((i) => i.name === indicator) + 1}`);
}

/** One scan of a dataset for all indicators that read it. */
function emitGrouped(plan: BoundPlan, input: MeasureInput, dataset: string): Sql {
  const indicators = plan.indicators.filter(
    (i): i is Aggregated => i.source.kind === 'aggregate' && i.source.dataset === dataset,
  );
  const facts = input.facts(dataset);
  const emit = emitterOf(plan);
  const read = commonRows(indicators, plan.asOf);
  const context: RowContext = { asOf: plan.asOf, timeColumn: facts.timeColumn, emit, read };
  const aggregates = indicators.map(
    ({ name: column, source, type }) =>
      sql`${emitAggregate({ source, type }, context)} AS ${measureAlias(plan, column)}`,
  );
  const common = indicators.find(({ source }) => source.whereText === read.where)?.source.where;
  const conditions = [
    facts.where,
    emitSlice(input.slice),
    read.from === undefined ? undefined : sql`day >= ${date(read.from)}`,
    sql`day <= ${date(read.to)}`,
    read.where === undefined || !common ? undefined : emit.condition(common),
  ].filter((condition) => condition !== undefined);
  return sql`SELECT ${join([name('customer_id'), ...aggregates], ', ')} FROM ${facts.from} WHERE ${join(conditions, ' AND ')} GROUP BY customer_id`;
}

/** The rows that at least one of the indicators needs: the widest window, and the condition that all of them share. */
function commonRows(indicators: readonly Aggregated[], asOf: IsoDate): RowContext['read'] {
  const bounds = indicators.map(({ source }) => daysRead(source, asOf));
  const starts = bounds.map(({ from }) => from);
  const from = starts.includes(undefined) ? undefined : [...starts].sort()[0];
  const to =
    bounds
      .map((b) => b.to)
      .sort()
      .at(-1) ?? asOf;
  const texts = new Set(indicators.map(({ source }) => (source.aggregate === 'share' ? undefined : source.whereText)));
  const [where] = texts;
  return { to, ...(from !== undefined && { from }), ...(texts.size === 1 && where !== undefined && { where }) };
}

function emitSlice(slice: CustomerSlice | undefined): Sql | undefined {
  const tests: Sql[] = [];
  if (slice?.from !== undefined) tests.push(sql`customer_id >= ${text(slice.from)}`);
  if (slice?.to !== undefined) tests.push(sql`customer_id < ${text(slice.to)}`);
  return tests.length === 0 ? undefined : join(tests, ' AND ');
}
