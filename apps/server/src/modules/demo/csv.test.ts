import { expect, test } from 'vitest';
import { csvChunks } from './csv.js';

async function collect(chunks: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

test('fields with commas, quotes and line breaks are quoted', async () => {
  expect(await collect(csvChunks(['a', 'b'], [['x,y', 'say "hi"\nagain']]))).toEqual([
    'a,b\n"x,y","say ""hi""\nagain"\n',
  ]);
});

test('rows are read only as chunks are taken, and chunks hold whole lines', async () => {
  let made = 0;
  function* rows(): Generator<string[]> {
    for (; made < 100_000; made++) yield [`row ${made}`, 'x'.repeat(20)];
  }
  const chunks = csvChunks(['name', 'filling'], rows());
  const { value: first } = await chunks.next();
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(20_000);
  const rest = await collect(chunks);
  expect([first, ...rest].every((chunk) => String(chunk).endsWith('\n'))).toBe(true);
  expect([first, ...rest].join('').split('\n')).toHaveLength(100_000 + 2);
});
