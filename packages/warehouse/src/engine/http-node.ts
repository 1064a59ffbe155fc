import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { pipeline as piped } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { throwIfCancelled } from './cancelled.js';
import { failAtException } from './http-exception.js';
import type { EngineNode, FileInsertText, LaneName, RecordNumber } from './node.js';
import { text } from './table-ddl.js';

/** A server that shows no sign of life for so long is taken for gone; a working one sends progress more often. */
const silenceMs = 300_000;
const progressEveryMs = 60_000;

/** One ClickHouse server over HTTP. Each lane has connections of its own, so that none waits for another. */
export function openHttpNode(url: string): EngineNode {
  const clients: Record<LaneName, ClickHouseClient> = {
    short: openClient(url),
    long: openClient(url),
    control: openClient(url),
  };

  async function* stream(query: string, format: string, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    throwIfCancelled(signal);
    const result = await clients.long.exec({ query: `${query}\nFORMAT ${format}` });
    yield* failAtException(result.stream, result.response_headers);
  }

  async function insertFile({ file, structure, head, tail }: FileInsertText, signal?: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    const result = await clients.long.exec({
      query: `${head} input(${text(structure)})\n${tail}\nFORMAT ${file.format}`,
      values: await readUnpacked(file),
    });
    result.stream.resume();
  }

  async function writeFile(query: string, path: string, format: string, signal?: AbortSignal): Promise<void> {
    await piped(stream(query, format, signal), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  }

  return {
    lend: (lane, work) => work(clients[lane]),
    stream,
    recordNumber,
    insertFile,
    writeFile,
    async close() {
      await Promise.all(Object.values(clients).map((client) => client.close()));
    },
  };
}

/** What is sent is counted as it comes in, so it has to stay in one row. */
const recordNumber: RecordNumber = {
  expression: 'rowNumberInAllBlocks()',
  settings: { max_insert_threads: 1, parallelize_output_from_storages: 0 },
};

function openClient(url: string): ClickHouseClient {
  return createClient({
    url,
    application: 'kefen',
    // Failures are told by the errors.
    log: { level: ClickHouseLogLevel.OFF },
    request_timeout: silenceMs,
    // One header per progress message, of a couple of hundred bytes each.
    max_response_headers_size: 4 * 1024 * 1024,
    clickhouse_settings: {
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: String(progressEveryMs),
    },
  });
}

/** The content of a file, unpacked. A failure to read it breaks the stream, and so the insert. */
async function readUnpacked({ path, gzip }: FileInsertText['file']): Promise<Readable> {
  const file = await open(path);
  const content = file.createReadStream({ highWaterMark: 1024 * 1024 });
  if (!gzip) return content;
  const unpacked = createGunzip();
  pipeline(content, unpacked, (failure) => {
    if (failure) unpacked.destroy(failure);
  });
  return unpacked;
}
