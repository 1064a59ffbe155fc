import { on } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { EXCEPTION_TAG_HEADER_NAME, extractErrorAtTheEndOfChunk } from '@clickhouse/client';

/** A failure is described in at most so many bytes at the end of the body. */
const longestException = 64 * 1024;

/**
 * A failure in the middle of a result comes after the status line said that all is well: ClickHouse writes it at the
 * end of the body, behind a tag that it announced in a header, and breaks the connection off. So the end of a result is
 * held back until it is known to be rows, and a result that broke off is never taken for a whole one.
 */
export async function* failAtException(body: Readable, headers: IncomingHttpHeaders): AsyncIterable<Uint8Array> {
  let held = Buffer.alloc(0);
  try {
    for await (const piece of arriving(body)) {
      const all = Buffer.concat([held, piece]);
      const ready = Math.max(0, all.length - longestException);
      if (ready > 0) yield all.subarray(0, ready);
      held = all.subarray(ready);
    }
  } catch (failure) {
    throw findException(held, headers) ?? failure;
  } finally {
    body.destroy();
  }
  const exception = findException(held, headers);
  if (exception) throw exception;
  if (held.length > 0) yield held;
}

/** The pieces of a body. Unlike the body's own iterator it gives out what had arrived before the connection broke. */
async function* arriving(body: Readable): AsyncIterable<Uint8Array> {
  const arrivals = on(body, 'data', { close: ['end', 'close'], highWaterMark: 64, lowWaterMark: 16 });
  for await (const [piece] of arrivals) yield piece;
  if (!body.readableEnded) throw Object.assign(new Error('the result broke off'), { code: 'ECONNRESET' });
}

function findException(held: Buffer, headers: IncomingHttpHeaders): Error | undefined {
  const tag = headers[EXCEPTION_TAG_HEADER_NAME];
  if (typeof tag !== 'string' || !held.includes(`\r\n__exception__\r\n${tag}\r\n`)) return undefined;
  return extractErrorAtTheEndOfChunk(held, tag);
}
