import { sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { TableDefinition } from '../engine.js';
import type { UnderTest } from './under-test.js';

/** A table of facts for one part of the contract, empty before each test. */
export function useFacts(engine: UnderTest, name: string): { readonly count: () => Promise<number> } {
  const table: TableDefinition = {
    name,
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'at', type: "DateTime64(3, 'UTC')" },
      { name: 'amount', type: 'Decimal(18, 4)' },
      { name: 'note', type: 'String' },
    ],
    orderBy: ['customer_id', 'at'],
  };
  beforeAll(() => engine().createTable(table));
  beforeEach(() => engine().executeOnEveryShard(sql`TRUNCATE TABLE ${engine().local(name)}`));
  afterAll(() => engine().dropTable(name));
  return {
    async count() {
      const rows = await engine().query<{ n: string }>(sql`SELECT count() AS n FROM ${engine().all(name)}`);
      return Number(rows[0]?.n);
    },
  };
}

export const fact = { customer_id: 'C1', at: '2024-05-01T08:00:00.000Z', amount: '10.5', note: '' };

/** Work of some minutes that holds next to nothing in memory. */
export const endless = sqlFragment.raw(
  'SELECT max(sipHash64(number, toString(number))) AS m FROM numbers_mt(20000000000)',
);
