import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fileProblem } from './file-problem.js';
import { done, failed, type Outcome } from './outcome.js';

export interface FileDigest {
  /** SHA-256 of the bytes of the file as they are, in hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
  /** Bytes of the content: unpacked where the file is a `.gz`. */
  readonly contentBytes: number;
  /** The piece of the content around the first bytes that are not UTF-8; absent when all of it is. */
  readonly notUtf8?: Uint8Array;
}

export interface DigestOptions {
  readonly gzip: boolean;
  /** Refuses content that is larger, so that a small packed file cannot fill the disk. */
  readonly limitBytes: number;
  readonly signal?: AbortSignal;
}

class TooLarge extends Error {}

/** Reads the whole file once: its hash, its size, whether it unpacks, whether it is UTF-8. Memory is one chunk. */
export async function digestFile(path: string, options: DigestOptions): Promise<Outcome<FileDigest>> {
  const hash = createHash('sha256');
  const content = contentCheck(options.limitBytes);
  let bytes = 0;
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  async function* hashed(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  try {
    if (options.gzip) await pipeline(file, hashed, createGunzip({ chunkSize: 1 << 18 }), content.read, signal);
    else await pipeline(file, hashed, content.read, signal);
  } catch (failure) {
    return failed(digestProblem(failure, path, options.limitBytes));
  }
  return done({ hash: hash.digest('hex'), bytes, ...content.result() });
}

function digestProblem(failure: unknown, path: string, limitBytes: number) {
  if (failure instanceof TooLarge) return fileProblem('file-too-large', String(limitBytes));
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
  if (code === 'Z_BUF_ERROR') return fileProblem('file-truncated');
  if (code === 'Z_DATA_ERROR') return fileProblem('file-damaged', 'gzip');
  if (code === 'ENOENT') return fileProblem('file-not-found', path);
  if (failure instanceof Error && 'syscall' in failure) return fileProblem('file-unreadable', String(code));
  throw failure;
}

function contentCheck(limitBytes: number) {
  let contentBytes = 0;
  let carry: Uint8Array = new Uint8Array(0);
  let notUtf8: Uint8Array | undefined;
  const look = (chunk: Buffer, last: boolean) => {
    if (notUtf8 !== undefined) return;
    const piece = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const end = last ? piece.length : completeEnd(piece);
    if (!isUtf8(piece.subarray(0, end))) notUtf8 = Uint8Array.from(piece);
    carry = Uint8Array.from(piece.subarray(end));
  };
  return {
    read: async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        contentBytes += chunk.length;
        if (contentBytes > limitBytes) throw new TooLarge();
        look(chunk, false);
      }
      look(Buffer.alloc(0), true);
    },
    result: () => ({ contentBytes, ...(notUtf8 === undefined ? {} : { notUtf8 }) }),
  };
}

/** Where the last complete character ends: a character of UTF-8 has at most four bytes. */
function completeEnd(piece: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back] ?? 0;
    if (byte < 0x80) return piece.length;
    if (byte >= 0xc0) {
      const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return size > back ? piece.length - back : piece.length;
    }
  }
  return piece.length;
}
