import { sql } from '@kefen/scheme';
import { expect, it } from 'vitest';
import { fact, useFacts } from './facts.js';
import type { UnderTest } from './under-test.js';

export function describeInserts(engine: UnderTest): void {
  const name = 'contract_inserts';
  const facts = useFacts(engine, name);

  it('count every row, even when the same rows come twice', async () => {
    await engine().insertRows(name, [fact]);
    await engine().insertRows(name, [fact]);
    const copy = sql`INSERT INTO ${engine().all(name)} SELECT 'C2', toDateTime64('2024-01-01 00:00:00', 3, 'UTC'), 1, ''`;
    await engine().execute(copy);
    await engine().execute(copy);
    expect(await facts.count()).toBe(4);
  });

  it('are done once for one retry token', async () => {
    await engine().insertRows(name, [fact], { retryToken: `it's one` });
    await engine().insertRows(name, [fact], { retryToken: `it's one` });
    await engine().insertRows(name, [fact], { retryToken: 'another' });
    expect(await facts.count()).toBe(2);
  });

  it('do not leave their retry token behind for the next insert', async () => {
    await engine().insertRows(name, [fact], { retryToken: 'left behind' });
    await engine().insertRows(name, [{ ...fact, customer_id: 'C2' }]);
    await engine().insertRows(name, [{ ...fact, customer_id: 'C3' }]);
    expect(await facts.count()).toBe(3);
  });

  it('of no rows do nothing', async () => {
    await engine().insertRows(name, []);
    expect(await facts.count()).toBe(0);
  });

  it('refuse a field that the table does not have', async () => {
    await expect(engine().insertRows(name, [{ ...fact, amuont: 1 }])).rejects.toMatchObject({ kind: 'bad-data' });
    expect(await facts.count()).toBe(0);
  });

  it('keep text and instants as they came', async () => {
    const note = `'"\\\n\t{x:String} 客 🙂`;
    await engine().insertRows(name, [{ ...fact, note, at: '2024-03-31T02:30:00.125+08:00' }]);
    const rows = await engine().query(sql`SELECT note, at, amount FROM ${engine().all(name)}`);
    expect(rows).toEqual([{ note, at: '2024-03-30T18:30:00.125Z', amount: '10.5' }]);
  });

  it('from many sides at once all arrive', async () => {
    const customers = Array.from({ length: 20 }, (_, i) => `C${i}`);
    await Promise.all(customers.map((customer_id) => engine().insertRows(name, [{ ...fact, customer_id }])));
    expect(await facts.count()).toBe(20);
  });
}
