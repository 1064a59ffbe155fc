import type { Engine, TableDefinition } from '../../engine/engine.js';
import { listTables } from '../../tables/list-tables.js';

/** Where a back-test keeps what was decided on one of its days, as long as the next day is compared with it. */
export function decisionsTable(backtest: string, asOf: string): string {
  return `${prefixOf(backtest)}${asOf.replaceAll('-', '')}`;
}

/** `class` is what counts in the back-test; the others are what the next day is decided against. */
export function decisionsLayout(name: string): TableDefinition {
  return {
    name,
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'class', type: 'LowCardinality(String)' },
      { name: 'held', type: 'LowCardinality(String)' },
      { name: 'since', type: 'Date32' },
      { name: 'earned', type: 'Date32' },
      { name: 'pending', type: 'Int16' },
    ],
    orderBy: ['customer_id'],
  };
}

/** Are the decisions of a day still there? */
export async function hasDecisions(engine: Engine, backtest: string, asOf: string): Promise<boolean> {
  const table = decisionsTable(backtest, asOf);
  return (await listTables(engine, table)).includes(table);
}

/** Drops what a back-test keeps, but for the decisions of one day. Again, or where nothing is kept: nothing happens. */
export async function dropBacktest(engine: Engine, backtest: string, butFor?: string): Promise<void> {
  const kept = butFor === undefined ? undefined : decisionsTable(backtest, butFor);
  for (const table of await listTables(engine, prefixOf(backtest))) {
    if (table !== kept) await engine.dropTable(table);
  }
}

function prefixOf(backtest: string): string {
  return `backtest_${backtest}_`;
}
