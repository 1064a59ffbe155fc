import type { Aggregated, GroupedFacts, MeasuredFacts } from './aggregates/grouped-facts.js';
import { sideBySide } from './aggregates/side-by-side.js';
import { toldApart, toTellApart } from './aggregates/told-apart.js';
import { emitQuality, type FailingValues } from './emit-quality.js';
import { empty, integer, join, name, type Sql, sql, text } from './fragment.js';
import type { MeasuredColumn, Measurement } from './measurement.js';
import { emitterOf, type PlanEmitter } from './names.js';

export type { MeasuredFacts } from './aggregates/grouped-facts.js';

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
  /** `SELECT customer_id …` of the customers whose value of a column fails its check; needed where a column has one. */
  readonly failing?: FailingValues;
  readonly slice?: CustomerSlice;
}

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

/** Attributes and aggregates: the profile with what is measured over the datasets beside it. */
function emitMeasured({ columns }: Measurement, input: MeasureInput): Sql {
  const grouped = groupedFacts(columns, input).map((facts, index) => ({ ...facts, alias: name(`d${index + 1}`) }));
  const measured = new Map<MeasuredColumn, Sql>(
    grouped.flatMap(({ alias, values }) => values.map(({ column, valueIn }) => [column, valueIn(alias)] as const)),
  );
  const selected = columns.flatMap((column) => {
    const value = profileValue(column, input) ?? measured.get(column);
    return value ? [sql`${value} AS ${name(column.name)}`] : [];
  });
  const joins = grouped.map(
    ({ select, alias }) => sql` LEFT ANY JOIN (${select}) AS ${alias} ON ${alias}.customer_id = p.customer_id`,
  );
  const slice = emitSlice(input.slice);
  const profile = sql`(SELECT * FROM ${input.profile}${slice ? sql` WHERE ${slice}` : empty})`;
  return sql`SELECT ${join([sql`p.customer_id AS customer_id`, ...selected], ', ')} FROM ${profile} AS p${join(joins, '')}`;
}

/** What the profile itself says, read as `p`. */
function profileValue({ source }: MeasuredColumn, { failing }: MeasureInput): Sql | undefined {
  if (source.kind === 'attribute') return sql`p.${name(source.column)}`;
  return source.kind === 'quality' ? emitQuality(source, failing) : undefined;
}

/** Every dataset once, and once more where many indicators differ in their conditions alone. */
function groupedFacts(columns: readonly MeasuredColumn[], input: MeasureInput): GroupedFacts[] {
  const aggregated = columns.filter((column): column is Aggregated => column.source.kind === 'aggregate');
  const slice = emitSlice(input.slice);
  return [...new Set(aggregated.map(({ source }) => source.dataset))].flatMap((dataset) => {
    const own = aggregated.filter(({ source }) => source.dataset === dataset);
    const facts = input.facts(dataset);
    const apart = toTellApart(own);
    const beside = own.filter((column) => !apart.includes(column));
    return [
      ...(beside.length > 0 ? [sideBySide(beside, facts, slice)] : []),
      ...(apart.length > 0 ? [toldApart(apart, facts, slice)] : []),
    ];
  });
}

function emitSlice(slice: CustomerSlice | undefined): Sql | undefined {
  const tests: Sql[] = [];
  if (slice?.from !== undefined) tests.push(sql`customer_id >= ${text(slice.from)}`);
  if (slice?.to !== undefined) tests.push(sql`customer_id < ${text(slice.to)}`);
  return tests.length === 0 ? undefined : join(tests, ' AND ');
}
