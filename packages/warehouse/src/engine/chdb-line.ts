import { type ClickHouseClient, ClickHouseLogLevel, createClient, parseError } from '@clickhouse/client';
import { type ChdbConnection, createChdbConnection } from 'chdb/connection';
import type { StreamFormat } from './engine.js';

/** One connection to the engine in this process, and the official client over it. One statement at a time. */
export interface ChdbLine {
  readonly connection: ChdbConnection;
  readonly client: ClickHouseClient;
}

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

export function openChdbLine(directory: string): ChdbLine {
  const connection = createChdbConnection({ path: directory });
  // The same interface, but the client carries its own copy of the declarations, which TypeScript takes for another.
  const client = createClient({
    connection: connection as unknown as ClientConnection,
    log: { level: ClickHouseLogLevel.OFF },
  });
  return { connection, client };
}

/** A statement that failed or was left keeps its memory until the next one on its connection. */
export async function releaseMemory({ connection }: ChdbLine): Promise<void> {
  await connection.chdb.queryAsync('SELECT 1');
}

/** The result of a statement as it is made. */
export async function* streamLine(line: ChdbLine, query: string, format: StreamFormat): AsyncIterable<Uint8Array> {
  // Every piece of a stream is formatted on its own and would begin with the names again.
  const names = format === 'CSVWithNames';
  if (names) yield await readNames(line, query);
  try {
    for await (const piece of line.connection.chdb.queryStream(query, { format: names ? 'CSV' : format })) {
      yield piece.raw();
    }
  } catch (failure) {
    throw parseError(failure instanceof Error ? failure : String(failure));
  }
}

/** The line of names of a result, as the engine itself would write it. */
async function readNames({ client }: ChdbLine, query: string): Promise<Uint8Array> {
  const description = await client.query({ query: `DESCRIBE TABLE (${query})`, format: 'JSONEachRow' });
  const columns = await description.json<{ name: string }>();
  return Buffer.from(`${columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(',')}\n`);
}
