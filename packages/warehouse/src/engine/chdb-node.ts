import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { drainPending, Session } from 'chdb';
import { type ChdbConnection, createChdbConnection } from 'chdb/connection';
import { throwIfCancelled } from './cancelled.js';
import type { StreamFormat } from './engine.js';
import { createLane } from './lane.js';
import type { EngineNode, FileInsertText, LaneName } from './node.js';
import { text } from './table-ddl.js';
import { WarehouseError } from './warehouse-error.js';

/**
 * How many statements of a kind run at once. chDB runs what comes over one connection one after another, and every
 * statement holds one of the process's (by default four) pool threads while it runs, so of the long ones there may be
 * two, and one stream: the fourth thread answers short reads and file accesses.
 */
const connectionsPerLane: Record<LaneName, number> = { short: 1, long: 2, control: 1 };

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

interface Line {
  readonly connection: ChdbConnection;
  readonly client: ClickHouseClient;
}

/** ClickHouse in this process. The directory must be locked by the caller. */
export async function openChdbNode(directory: string): Promise<EngineNode> {
  await drainPending();
  const session = openSession(directory);
  const lines = (count: number) => Array.from({ length: count }, () => openLine(directory));
  const lanes = {
    short: createLane(lines(connectionsPerLane.short)),
    long: createLane(lines(connectionsPerLane.long)),
    control: createLane(lines(connectionsPerLane.control)),
    // Any other statement on the connection of a stream would end the stream.
    stream: createLane(lines(1)),
  };

  async function* stream(query: string, format: StreamFormat, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const line = await lanes.stream.take();
    try {
      throwIfCancelled(signal);
      for await (const piece of line.connection.chdb.queryStream(query, { format })) yield piece.raw();
    } finally {
      lanes.stream.giveBack(line);
    }
  }

  async function insertFile({ file, structure, head, tail }: FileInsertText, signal?: AbortSignal): Promise<void> {
    const source = `file(${text(file.path)}, ${text(file.format)}, ${text(structure)})`;
    await lanes.long.lend(({ client }) => {
      throwIfCancelled(signal);
      return client.command({ query: `${head} ${source}\n${tail}` });
    });
  }

  return {
    lend: (lane, work) => lanes[lane].lend(({ client }) => work(client)),
    stream,
    insertFile,
    async close() {
      await Promise.all(Object.values(lanes).map((lane) => lane.close(({ client }) => client.close())));
      session.close();
      await drainPending();
    },
  };
}

/** The first connection decides the engine's arguments for all that follow. */
function openSession(directory: string): Session {
  try {
    return new Session(directory, { connectionArgs: engineArguments });
  } catch (failure) {
    // Our lock does not see processes of another machine or container on the same disk; the engine's own does.
    throw new WarehouseError('in-use', { cause: failure, message: String(failure) });
  }
}

const engineArguments = ['--mark_cache_size=67108864'];

function openLine(directory: string): Line {
  const connection = createChdbConnection({ path: directory });
  // The same interface, but the client carries its own copy of the declarations, which TypeScript takes for another.
  return { connection, client: createClient({ connection: connection as unknown as ClientConnection }) };
}
