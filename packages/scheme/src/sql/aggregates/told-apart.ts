import type { PlannedAggregate } from '../../plan/planned-indicator.js';
import { emitAggregate, rowsThatCount } from '../emit-aggregate.js';
import { join, name, raw, renderWithLiterals, type Sql, sql } from '../fragment.js';
import { type Aggregated, type GroupedFacts, type MeasuredFacts, measureAlias } from './grouped-facts.js';
import { readRows } from './rows-read.js';

/**
 * Aggregates that keep rows or texts: a customer without a matching row should not pay for them. Of the others the state is
 * a number, and a row would rather meet all of them than be counted once for each condition it meets.
 */
const keepsMuch: ReadonlySet<PlannedAggregate['aggregate']> = new Set([
  'count distinct',
  'minimum',
  'maximum',
  'median',
  'first',
  'last',
  'all of the latest',
]);

/** From so many on, the indicators of a dataset that differ in their conditions are measured by condition. */
const fewest = 4;

const condition = name('condition met');
const measures = name('measures');

/** Those of the indicators of a dataset that are measured by condition. */
export function toTellApart(columns: readonly Aggregated[]): Aggregated[] {
  const apart = columns.filter(({ source }) => source.where !== undefined && keepsMuch.has(source.aggregate));
  return apart.length < fewest ? [] : apart;
}

/**
 * Indicators that ask the same of different rows, such as the last answer to this and to that question. Each row is taken
 * once for every condition it meets, and customer and condition are the group: what is kept grows with the rows that match,
 * not with the number of indicators. Per customer the groups then become one list, from which each indicator takes its own.
 */
export function toldApart(columns: readonly Aggregated[], facts: MeasuredFacts, slice: Sql | undefined): GroupedFacts {
  const { from, contextOf } = readRows(columns, facts, slice);
  const asked = numbered(columns.map((column) => emitAggregate(column, contextOf(column), undefined)));
  const conditions = numbered(columns.map((column) => rowsThatCount(column, contextOf(column)) ?? raw('true')));
  const numbers = join(
    conditions.different.map((_, index) => raw(String(index + 1))),
    ', ',
  );
  const met = sql`arrayFilter((number, met) -> met, [${numbers}], [${join(conditions.different, ', ')}])`;
  const aliases = asked.different.map((_, index) => measureAlias(index));
  const aggregates = asked.different.map((aggregate, index) => sql`${aggregate} AS ${measureAlias(index)}`);
  const groups = sql`SELECT customer_id, ${condition}, ${join(aggregates, ', ')} FROM (SELECT * ${from}) ARRAY JOIN ${met} AS ${condition} GROUP BY customer_id, ${condition}`;
  const list = sql`arraySort(row -> row.1, groupArray(tuple(${join([condition, ...aliases], ', ')})))`;
  return {
    select: sql`SELECT customer_id, ${list} AS ${measures} FROM (${groups}) GROUP BY customer_id`,
    values: columns.map((column, index) => ({
      column,
      valueIn: (alias) => {
        const part = (place: number) => sql`tupleElement(${alias}.${measures}, ${raw(String(place))})`;
        const number = raw(String((conditions.places[index] ?? 0) + 1));
        // Beyond the elements of a list lies the default of their type: what an indicator is without a row.
        return sql`${part((asked.places[index] ?? 0) + 2)}[indexOf(${part(1)}, ${number})]`;
      },
    })),
  };
}

/** The different ones among some fragments, and which of them each one is. */
function numbered(fragments: readonly Sql[]): {
  readonly different: readonly Sql[];
  readonly places: readonly number[];
} {
  const texts = fragments.map(renderWithLiterals);
  const different = [...new Set(texts)];
  return {
    different: different.flatMap((text) => fragments[texts.indexOf(text)] ?? []),
    places: texts.map((text) => different.indexOf(text)),
  };
}
