import { sql, sqlFragment } from '@kefen/scheme';
import { expect, it } from 'vitest';
import type { UnderTest } from './under-test.js';

const { name, text } = sqlFragment;
const million = sql`SELECT number, toString(number) AS name FROM numbers(1000000)`;

export function describeStreams(engine: UnderTest): void {
  it('give every row once, in order, in several pieces, with one line of names', async () => {
    let content = '';
    let pieces = 0;
    for await (const piece of engine().stream(sql`${million} ORDER BY number`, 'CSVWithNames')) {
      pieces++;
      content += Buffer.from(piece).toString('latin1');
    }
    const lines = content.split('\n');
    expect(pieces).toBeGreaterThan(1);
    expect(lines[0]).toBe('"number","name"');
    expect(lines).toHaveLength(1_000_002);
    expect(lines[1_000_000]).toBe('999999,"999999"');
  });

  it('quote the names of their columns, also without rows', async () => {
    const statement = sql`SELECT 1 AS ${name('say "hi", 客')}, 2 AS b WHERE 0`;
    expect(await all(engine().stream(statement, 'CSVWithNames'))).toBe('"say ""hi"", 客","b"\n');
  });

  it('keep every digit and every byte', async () => {
    const statement = sql`SELECT 9007199254740993 AS i, toDecimal64('1.10', 4) AS d, ${text('"\\\n客')} AS s`;
    const row = '{"i":"9007199254740993","d":"1.1","s":"\\"\\\\\\n客"}\n';
    expect(await all(engine().stream(statement, 'JSONEachRow'))).toBe(row);
  });

  it('of no rows are empty', async () => {
    expect(await all(engine().stream(sql`SELECT 1 WHERE 0`, 'CSV'))).toBe('');
  });

  it('begin long before the result is complete, and can be left', async () => {
    const endlessRows = sql`SELECT number, toString(number) FROM numbers(100000000000)`;
    let bytes = 0;
    for await (const piece of engine().stream(endlessRows, 'TabSeparated')) {
      bytes += piece.length;
      if (bytes > 5_000_000) break;
    }
    expect(bytes).toBeGreaterThan(5_000_000);
    expect(await engine().query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });

  it('wait for each other and let other statements pass', async () => {
    const lengths = [0, 0, 0];
    await Promise.all(
      lengths.map(async (_, i) => {
        for await (const piece of engine().stream(million, 'CSV')) {
          lengths[i] = (lengths[i] ?? 0) + piece.length;
          await engine().query(sql`SELECT 1`);
        }
      }),
    );
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]).toBe(15_777_780);
  });

  it('that fail in the middle fail for the reader', async () => {
    const failing = sql`SELECT throwIf(number = 900000, 'broken') AS x, toString(number) FROM numbers(1000000)`;
    await expect(all(engine().stream(failing, 'CSV', { settings: { max_threads: 1 } }))).rejects.toMatchObject({
      name: 'WarehouseError',
      kind: 'refused',
      code: 395,
    });
  });

  it('that are refused fail for the reader', async () => {
    await expect(all(engine().stream(sql`SELECT nothing_here`, 'CSV'))).rejects.toMatchObject({ kind: 'refused' });
  });
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read).toString('utf8');
}
