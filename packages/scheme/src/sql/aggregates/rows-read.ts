import type { IsoDate } from '../../calendar/calendar.js';
import { daysRead, type RowContext } from '../emit-aggregate.js';
import { date, join, renderWithLiterals, type Sql, sql } from '../fragment.js';
import { emitterOf } from '../names.js';
import type { Aggregated, MeasuredFacts } from './grouped-facts.js';

/** The rows that at least one of some indicators needs, and how each of them looks at a row. */
export interface RowsRead {
  /** `FROM … WHERE …` */
  readonly from: Sql;
  readonly contextOf: (column: Aggregated) => RowContext;
}

/** What to read of a dataset for some of its indicators. `slice`: a condition on the customer. */
export function readRows(columns: readonly Aggregated[], facts: MeasuredFacts, slice: Sql | undefined): RowsRead {
  const [first] = columns;
  if (!first) throw new Error('nothing is measured');
  const { asOf } = first.plan;
  const read = commonRows(columns, asOf);
  const common = columns.find((column) => conditionOf(column) === read.where);
  const conditions = [
    facts.where,
    slice,
    read.from === undefined ? undefined : sql`day >= ${date(read.from)}`,
    sql`day <= ${date(read.to)}`,
    read.where === undefined || !common?.source.where
      ? undefined
      : emitterOf(common.plan).condition(common.source.where),
  ].filter((condition) => condition !== undefined);
  return {
    from: sql`FROM ${facts.from} WHERE ${join(conditions, ' AND ')}`,
    contextOf: ({ plan }) => ({ asOf, timeColumn: facts.timeColumn, emit: emitterOf(plan), read }),
  };
}

/** What the condition of an indicator says, with the parameters of its scheme filled in: two that say the same are equal. */
function conditionOf({ source, plan }: Aggregated): string | undefined {
  return source.where && renderWithLiterals(emitterOf(plan).condition(source.where));
}

/** The widest window, and the condition that all of them share. */
function commonRows(columns: readonly Aggregated[], asOf: IsoDate): RowContext['read'] {
  const bounds = columns.map(({ source }) => daysRead(source, asOf));
  const starts = bounds.map(({ from }) => from);
  const from = starts.includes(undefined) ? undefined : [...starts].sort()[0];
  const to =
    bounds
      .map((b) => b.to)
      .sort()
      .at(-1) ?? asOf;
  const texts = new Set(
    columns.map((column) => (column.source.aggregate === 'share' ? undefined : conditionOf(column))),
  );
  const [where] = texts;
  return { to, ...(from !== undefined && { from }), ...(texts.size === 1 && where !== undefined && { where }) };
}
