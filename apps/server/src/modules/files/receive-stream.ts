import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { problem } from '../../problem.js';

/**
 * Writes a stream to a new file and counts its bytes. What was written is removed again when it fails.
 * @throws ProblemFailure `file-too-large` as soon as the limit is passed
 */
export async function receiveStream(source: NodeJS.ReadableStream, path: string, limitBytes: number): Promise<number> {
  // It may break before the pipeline listens; the pipeline is told then.
  source.on('error', () => {});
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > limitBytes) done(problem('file-too-large', { limit: describeBytes(limitBytes) }));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(source, counter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return bytes;
  } catch (failure) {
    await rm(path, { force: true });
    throw failure;
  }
}

function describeBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return `${Number((bytes / 1024 ** step).toFixed(1))} ${units[step]}`;
}
