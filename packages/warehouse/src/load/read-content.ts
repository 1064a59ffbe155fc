import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Encoding } from './encoding.js';

/** The bytes of the content, unpacked where the file is a `.gz`. */
function readBytes(path: string, gzip: boolean): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  if (!gzip) return file;
  // The callback is empty because a failure reaches whoever iterates over the result.
  return pipeline(file, createGunzip({ chunkSize: 1 << 18 }), () => {});
}

/** The first `length` bytes of the content, or all of it where it is shorter. */
export async function readHead(path: string, gzip: boolean, length: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readBytes(path, gzip)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= length) break;
  }
  return Uint8Array.from(Buffer.concat(chunks).subarray(0, length));
}

/** The content as text, without a byte order mark; throws a TypeError where `fatal` and the bytes do not decode. */
export async function* readText(
  path: string,
  gzip: boolean,
  encoding: Encoding,
  options: { readonly fatal: boolean },
): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, options);
  for await (const chunk of readBytes(path, gzip)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
