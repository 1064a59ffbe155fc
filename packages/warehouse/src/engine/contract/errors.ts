import { sql } from '@kefen/scheme';
import { expect, it } from 'vitest';
import { WarehouseError } from '../warehouse-error.js';
import type { UnderTest } from './under-test.js';

export function describeErrors(engine: UnderTest): void {
  const outcomeOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (failure: unknown) => failure,
    );

  it('of a statement that cannot be understood are refusals, with the number', async () => {
    const failure = await outcomeOf(engine().query(sql`SELEC 1`));
    expect(failure).toBeInstanceOf(WarehouseError);
    expect(failure).toMatchObject({ kind: 'refused', code: 62 });
    await expect(engine().queryLong(sql`SELECT 1 FROM nowhere`)).rejects.toMatchObject({ kind: 'refused', code: 60 });
    await expect(engine().execute(sql`INSERT INTO nowhere SELECT 1`)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('of memory say so', async () => {
    const greedy = sql`SELECT length(groupArray(number)) FROM numbers(100000000)`;
    const settings = { max_memory_usage: 20_000_000 };
    await expect(engine().queryLong(greedy, { settings })).rejects.toMatchObject({ kind: 'out-of-memory', code: 241 });
  });

  it('of time say so', async () => {
    const slow = sql`SELECT max(sipHash64(number, toString(number))) FROM numbers(100000000000)`;
    const settings = { max_execution_time: 0.2 };
    await expect(engine().queryLong(slow, { settings })).rejects.toMatchObject({ kind: 'timeout', code: 159 });
  });

  it('speak to a person in both languages', async () => {
    const failure = await outcomeOf(engine().query(sql`SELECT 'x'::Int32`));
    expect(failure).toMatchObject({ kind: 'bad-data' });
    expect((failure as WarehouseError).sentence.zh).toMatch(/[一-鿿]/);
    expect((failure as WarehouseError).sentence.en).toMatch(/^The data/);
  });
}
