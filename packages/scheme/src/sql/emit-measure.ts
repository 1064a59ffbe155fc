import type { IsoDate } from '../calendar/calendar.js';
import type { PlannedAggregate } from '../plan/planned-indicator.js';
import { daysRead, emitAggregate, type RowContext } from './emit-aggregate.js';
import { date, empty, integer, join, name, renderWithLiterals, type Sql, sql, text } from './fragment.js';
import type { MeasuredColumn, Measurement } from './measurement.js';
import { emitterOf, type PlanEmitter } from './names.js';

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

type Aggregated = MeasuredColumn & { readonly source: PlannedAggregate };

/**
 * The statement that measures every indicator of every customer of a slice and stores the values under the run. Runs on
 * every shard, over the shard's own tables.
 */
export function emitMeasure(measurement: Measurement, input: MeasureInput & { readonly target: Sql }): Sql {
  const columns = ['run', 'customer_id', ...measurement.columns.map((column) => column.name)].map(name);
  return sql`INSERT INTO ${input.target} (${join(columns, ', ')}) ${emitValues(measurement, input)}`;
}

/** The values of the customers of a slice, computed afresh, in the columns of the values table. */
export function emitValues(measurement: Measurement, input: MeasureInput): Sql {
  const columns = [name('customer_id'), ...measurement.columns.map((column) => name(column.name))];
  const formulas = measurement.columns.flatMap((column) =>
    column.source.kind === 'formula'
      ? [sql`${emitterFor(column).expression(column.source.expression)} AS ${name(column.name)}`]
      : [],
  );
  const measured = emitMeasured(measurement, input);
  const rows = formulas.length === 0 ? measured : sql`SELECT *, ${join(formulas, ', ')} FROM (${measured})`;
  return sql`SELECT toUInt64(${integer(input.run)}) AS run, ${join(columns, ', ')} FROM (${rows})`;
}

/** Emits the expressions of an indicator over other indicators. */
function emitterFor({ plan, names }: MeasuredColumn): PlanEmitter {
  return emitterOf(plan, (written) => names[written] ?? written);
}

/** Attributes and aggregates: the profile with one grouped subquery per dataset beside it. */
function emitMeasured({ columns }: Measurement, input: MeasureInput): Sql {
  const datasets = [...new Set(columns.flatMap(({ source }) => (source.kind === 'aggregate' ? [source.dataset] : [])))];
  const selected = columns.flatMap((column, index) => {
    const { source } = column;
    if (source.kind === 'formula') return [];
    const from =
      source.kind === 'attribute'
        ? sql`p.${name(source.column)}`
        : sql`${name(alias(datasets, source.dataset))}.${measureAlias(index)}`;
    return [sql`${from} AS ${name(column.name)}`];
  });
  const joins = datasets.map((dataset) => {
    const a = name(alias(datasets, dataset));
    return sql` LEFT ANY JOIN (${emitGrouped(columns, input, dataset)}) AS ${a} ON ${a}.customer_id = p.customer_id`;
  });
  const slice = emitSlice(input.slice);
  const profile = sql`(SELECT * FROM ${input.profile}${slice ? sql` WHERE ${slice}` : empty})`;
  return sql`SELECT ${join([sql`p.customer_id AS customer_id`, ...selected], ', ')} FROM ${profile} AS p${join(joins, '')}`;
}

function alias(datasets: readonly string[], dataset: string): string {
  return `d${datasets.indexOf(dataset) + 1}`;
}

/** A name no column of a dataset has: an alias that hid a column would be taken for it inside the aggregates. */
function measureAlias(index: number): Sql {
  return name(`measure ${index + 1}`);
}

/** One scan of a dataset for all indicators that read it. */
function emitGrouped(columns: readonly MeasuredColumn[], input: MeasureInput, dataset: string): Sql {
  const indicators = columns.filter(
    (column): column is Aggregated => column.source.kind === 'aggregate' && column.source.dataset === dataset,
  );
  const [first] = indicators;
  if (!first) throw new Error(`nothing is measured over ${dataset}`);
  const facts = input.facts(dataset);
  const { asOf } = first.plan;
  const read = commonRows(indicators, asOf);
  const aggregates = indicators.map((column) => {
    const context: RowContext = { asOf, timeColumn: facts.timeColumn, emit: emitterOf(column.plan), read };
    return sql`${emitAggregate(column, context)} AS ${measureAlias(columns.indexOf(column))}`;
  });
  const common = indicators.find((column) => conditionOf(column) === read.where);
  const conditions = [
    facts.where,
    emitSlice(input.slice),
    read.from === undefined ? undefined : sql`day >= ${date(read.from)}`,
    sql`day <= ${date(read.to)}`,
    read.where === undefined || !common?.source.where
      ? undefined
      : emitterOf(common.plan).condition(common.source.where),
  ].filter((condition) => condition !== undefined);
  return sql`SELECT ${join([name('customer_id'), ...aggregates], ', ')} FROM ${facts.from} WHERE ${join(conditions, ' AND ')} GROUP BY customer_id`;
}

/** What the condition of an indicator says, with the parameters of its scheme filled in: two that say the same are equal. */
function conditionOf({ source, plan }: Aggregated): string | undefined {
  return source.where && renderWithLiterals(emitterOf(plan).condition(source.where));
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
  const texts = new Set(
    indicators.map((column) => (column.source.aggregate === 'share' ? undefined : conditionOf(column))),
  );
  const [where] = texts;
  return { to, ...(from !== undefined && { from }), ...(texts.size === 1 && where !== undefined && { where }) };
}

function emitSlice(slice: CustomerSlice | undefined): Sql | undefined {
  const tests: Sql[] = [];
  if (slice?.from !== undefined) tests.push(sql`customer_id >= ${text(slice.from)}`);
  if (slice?.to !== undefined) tests.push(sql`customer_id < ${text(slice.to)}`);
  return tests.length === 0 ? undefined : join(tests, ' AND ');
}
