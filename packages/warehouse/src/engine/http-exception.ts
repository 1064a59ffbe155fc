import type { IncomingHttpHeaders } from 'node:http';
import { EXCEPTION_TAG_HEADER_NAME, extractErrorAtTheEndOfChunk } from '@clickhouse/client';

/** A failure is described in at most so many bytes at the end of the body. */
const longestException = 64 * 1024;

/**
 * A failure in the middle of a result comes after the status line said that all is well: ClickHouse writes it at the
 * end of the body, behind a tag that it announced in a header. So the end of a result is held back until it is known
 * to be rows, and a result that broke off is never taken for a whole one.
 */
export async function* failAtException(
  body: AsyncIterable<Uint8Array>,
  headers: IncomingHttpHeaders,
): AsyncIterable<Uint8Array> {
  const tag = headers[EXCEPTION_TAG_HEADER_NAME];
  let held = Buffer.alloc(0);
  for await (const piece of body) {
    const all = Buffer.concat([held, piece]);
    const ready = Math.max(0, all.length - longestException);
    if (ready > 0) yield all.subarray(0, ready);
    held = all.subarray(ready);
  }
  if (typeof tag === 'string' && held.includes(`\r\n__exception__\r\n${tag}\r\n`)) {
    throw extractErrorAtTheEndOfChunk(held, tag);
  }
  if (held.length > 0) yield held;
}
