import { emitAggregate, rowsThatCount } from '../emit-aggregate.js';
import { join, name, type Sql, sql } from '../fragment.js';
import { type Aggregated, type GroupedFacts, type MeasuredFacts, measureAlias } from './grouped-facts.js';
import { readRows } from './rows-read.js';

/** One scan of a dataset, every indicator an aggregate with its own condition. */
export function sideBySide(columns: readonly Aggregated[], facts: MeasuredFacts, slice: Sql | undefined): GroupedFacts {
  const { from, contextOf } = readRows(columns, facts, slice);
  const measures = columns.map((column, index) => {
    const context = contextOf(column);
    return sql`${emitAggregate(column, context, rowsThatCount(column, context))} AS ${measureAlias(index)}`;
  });
  return {
    select: sql`SELECT ${join([name('customer_id'), ...measures], ', ')} ${from} GROUP BY customer_id`,
    values: columns.map((column, index) => ({ column, valueIn: (alias) => sql`${alias}.${measureAlias(index)}` })),
  };
}
