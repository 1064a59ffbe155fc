import type { Sql } from '@kefen/scheme';
import type { Engine, StatementOptions } from '@kefen/warehouse';

const defaultRowsPerPart = 2000;

interface ReadOptions extends Pick<StatementOptions, 'signal' | 'settings'> {
  readonly rowsPerPart?: number;
}

/** A long result in parts of some thousand rows; memory does not grow with it. Values come as JSON has them. */
export async function* readRows<Row>(
  warehouse: Engine,
  statement: Sql,
  { rowsPerPart = defaultRowsPerPart, ...options }: ReadOptions,
): AsyncIterable<Row[]> {
  const chunks = warehouse.stream(statement, 'JSONEachRow', options);
  const decoder = new TextDecoder();
  let rest = '';
  let part: Row[] = [];
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') continue;
      part.push(JSON.parse(line) as Row);
      if (part.length < rowsPerPart) continue;
      yield part;
      part = [];
    }
  }
  if (rest !== '') part.push(JSON.parse(rest) as Row);
  if (part.length > 0) yield part;
}
