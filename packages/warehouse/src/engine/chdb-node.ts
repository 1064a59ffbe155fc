import type { ClickHouseClient } from '@clickhouse/client';
import { drainPending, Session } from 'chdb';
import { throwIfCancelled } from './cancelled.js';
import { type ChdbLine, openChdbLine, releaseMemory, streamLine } from './chdb-line.js';
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
const connectionsPerLane: Record<LaneName | 'stream', number> = { short: 1, long: 2, control: 1, stream: 1 };

/** ClickHouse in this process. The directory must be locked by the caller. */
export async function openChdbNode(directory: string): Promise<EngineNode> {
  await drainPending();
  const session = openSession(directory);
  const openLane = (name: keyof typeof connectionsPerLane) =>
    createLane(Array.from({ length: connectionsPerLane[name] }, () => openChdbLine(directory)));
  const lanes = {
    short: openLane('short'),
    long: openLane('long'),
    control: openLane('control'),
    // Any other statement on the connection of a stream would end the stream.
    stream: openLane('stream'),
  };

  function lend<T>(lane: LaneName, work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    return lanes[lane].lend(async (line) => {
      try {
        return await work(line.client);
      } catch (failure) {
        await releaseMemory(line);
        throw failure;
      }
    });
  }

  async function* stream(query: string, format: StreamFormat, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const line = await lanes.stream.take();
    try {
      throwIfCancelled(signal);
      yield* streamLine(line, query, format);
    } finally {
      await releaseMemory(line);
      lanes.stream.giveBack(line);
    }
  }

  async function insertFile({ file, structure, head, tail }: FileInsertText, signal?: AbortSignal): Promise<void> {
    const source = `file(${text(file.path)}, ${text(file.format)}, ${text(structure)})`;
    await lend('long', (client) => {
      throwIfCancelled(signal);
      return client.command({ query: `${head} ${source}\n${tail}` });
    });
  }

  async function close(): Promise<void> {
    const closeLine = (line: ChdbLine) => line.client.close();
    await Promise.all(Object.values(lanes).map((lane) => lane.close(closeLine)));
    session.close();
    await drainPending();
  }

  return { lend, stream, insertFile, close };
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
