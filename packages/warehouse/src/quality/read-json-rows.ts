import type { Sql } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';

/** The rows of a long result in parts; memory does not grow with them. */
export async function* readJsonRows<Row>(
  engine: Engine,
  statement: Sql,
  options: { readonly signal?: AbortSignal } = {},
): AsyncIterable<Row[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of engine.stream(statement, 'JSONEachRow', options)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
  }
  if (rest !== '') yield [JSON.parse(rest) as Row];
}
