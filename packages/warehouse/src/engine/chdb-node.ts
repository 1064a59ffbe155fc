import type { ClickHouseClient } from '@clickhouse/client';
import type { Session } from 'chdb';
import { throwIfCancelled } from './cancelled.js';
import { type ChdbLibrary, loadChdb } from './chdb-library.js';
import { type ChdbLine, createChdbLine, forgetLast, purge, streamLine } from './chdb-line.js';
import type { FileFormat, StreamFormat } from './engine.js';
import { createIdleMemory } from './idle-memory.js';
import { createLane } from './lane.js';
import type { EngineNode, FileInsertText, LaneName, RecordNumber } from './node.js';
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
  const library = await loadChdb();
  await library.drainPending();
  const session = openSession(library, directory);
  const openLane = (name: keyof typeof connectionsPerLane) =>
    createLane(
      Array.from({ length: connectionsPerLane[name] }, () =>
        createChdbLine(library.createChdbConnection({ path: directory })),
      ),
    );
  const lanes = {
    short: openLane('short'),
    long: openLane('long'),
    control: openLane('control'),
    // Any other statement on the connection of a stream would end the stream.
    stream: openLane('stream'),
  };
  const memory = createIdleMemory(() => lanes.control.lend(purge));

  function lend<T>(lane: LaneName, work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    return lanes[lane].lend(async (line) => {
      if (lane === 'long') memory.busy();
      try {
        return await work(line.client);
      } catch (failure) {
        await forgetLast(line);
        throw failure;
      } finally {
        if (lane === 'long') memory.idle();
      }
    });
  }

  async function* stream(query: string, format: StreamFormat, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const line = await lanes.stream.take();
    memory.busy();
    try {
      throwIfCancelled(signal);
      yield* streamLine(line, query, format);
    } finally {
      await forgetLast(line);
      lanes.stream.giveBack(line);
      memory.idle();
    }
  }

  async function insertFile({ file, structure, head, tail }: FileInsertText, signal?: AbortSignal): Promise<void> {
    const packed = file.gzip ? 'gzip' : 'none';
    const source = `file(${[file.path, file.format, structure, packed].map(text).join(', ')})`;
    await lend('long', (client) => {
      throwIfCancelled(signal);
      return client.command({ query: `${head} ${source}\n${tail}` });
    });
  }

  async function writeFile(query: string, path: string, format: FileFormat, signal?: AbortSignal): Promise<void> {
    await lend('long', (client) => {
      throwIfCancelled(signal);
      return client.command({ query: `INSERT INTO FUNCTION file(${text(path)}, ${text(format)}) ${query}` });
    });
  }

  async function close(): Promise<void> {
    memory.stop();
    const closeLine = (line: ChdbLine) => line.client.close();
    await Promise.all(Object.values(lanes).map((lane) => lane.close(closeLine)));
    session.close();
    await library.drainPending();
  }

  return { lend, stream, recordNumber, insertFile, writeFile, close };
}

/** The reader of a file numbers its records itself, where none is skipped, whoever of several threads reads them. */
const recordNumber: RecordNumber = { expression: 'toUInt64(assumeNotNull(_row_number))', settings: {} };

/** The first connection decides the engine's arguments for all that follow. */
function openSession({ Session }: ChdbLibrary, directory: string): Session {
  try {
    return new Session(directory, { connectionArgs: engineArguments });
  } catch (failure) {
    // The engine's own lock also sees other machines and containers on the same disk, which ours does not.
    const sentence = {
      zh: `无法打开数据目录 ${directory}。请检查权限、磁盘空间，以及是否有其他机器或容器正在使用它。`,
      en: `The data directory ${directory} cannot be opened. Check its permissions, the space on its disk, and whether another machine or container uses it.`,
    };
    throw new WarehouseError('unavailable', { sentence, message: String(failure), cause: failure });
  }
}

/** The cache of marks may by default grow to 5 GB. */
const engineArguments = ['--mark_cache_size=67108864'];
