import { type ClickHouseClient, ClickHouseLogLevel, createClient, parseError } from '@clickhouse/client';
import type { ChdbConnection } from 'chdb/connection';
import type { StreamFormat } from './engine.js';

/** One connection to the engine in this process, and the official client over it. One statement at a time. */
export interface ChdbLine {
  readonly connection: ChdbConnection;
  readonly client: ClickHouseClient;
}

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

export function createChdbLine(connection: ChdbConnection): ChdbLine {
  const client = createClient({
    // The same interface, but the client carries its own copy of the declarations, which TypeScript takes for another.
    connection: connection as unknown as ClientConnection,
    log: { level: ClickHouseLogLevel.OFF },
  });
  return { connection, client };
}

/** A statement that failed or was left keeps its memory until the next one on its connection. */
export async function forgetLast({ connection }: ChdbLine): Promise<void> {
  await connection.chdb.queryAsync('SELECT 1');
}

/** Gives the memory that the engine keeps for later back to the system, where its allocator can do that. */
export async function purge({ client }: ChdbLine): Promise<void> {
  const query = `SELECT value FROM system.build_options WHERE name = 'USE_JEMALLOC' AND value IN ('1', 'ON')`;
  const rows = await (await client.query({ query, format: 'JSONEachRow' })).json();
  if (rows.length > 0) await client.command({ query: 'SYSTEM JEMALLOC PURGE' });
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
