import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fileProblem } from './file-problem.js';
import { done, type FileProblem, failed, type Outcome } from './outcome.js';
import { isBomb, mostTimesUnpacked } from './unpacked-size.js';

export interface FileDigest {
  /** SHA-256 of the bytes of the file as they are, in hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
  /** Bytes of the content: unpacked where the file is a `.gz`. */
  readonly contentBytes: number;
  /** The piece of the content around the first bytes that are not UTF-8; absent when all of it is. */
  readonly notUtf8?: Uint8Array;
  /** Whether there is a blank or a tab. */
  readonly hasBlanks: boolean;
}

export interface DigestOptions {
  readonly gzip: boolean;
  /** Refuses content that is larger, so that a small packed file cannot fill the disk. */
  readonly limitBytes: number;
  /** Refuses lines that no table of text has. */
  readonly isText: boolean;
  readonly signal?: AbortSignal;
}

/** Thrown where the content is refused before all of it is read. */
class Refused extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.code);
  }
}

/** The longest line that is read. Longer ones would have to be held in memory as a whole. */
const mostLineBytes = 32 * 1024 ** 2;

/** Reads the whole file once: its hash, its size, whether it unpacks, whether it is UTF-8. Memory is one chunk. */
export async function digestFile(path: string, options: DigestOptions): Promise<Outcome<FileDigest>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const content = contentCheck(options, () => bytes);
  async function* hashed(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  try {
    if (options.gzip) {
      const packed = createReadStream(path, { highWaterMark: pieceBytes });
      await pipeline(packed, hashed, createGunzip({ chunkSize: 1 << 18 }), content.read, signal);
    } else await content.read(hashed(piecesOf(path, options.signal)));
  } catch (failure) {
    return failed(digestProblem(failure, path));
  }
  return done({ hash: hash.digest('hex'), bytes, ...content.result() });
}

const pieceBytes = 1 << 20;

/**
 * The bytes of a file; while a piece is looked at the next one is read. A piece is overwritten by the next but one: memory
 * that is always new costs more than reading.
 */
async function* piecesOf(path: string, signal: AbortSignal | undefined): AsyncIterable<Buffer> {
  const file = await open(path);
  const read = (piece: Buffer) => {
    const reading = file.read(piece, 0, piece.length);
    // A failure reaches whoever waits for it.
    reading.catch(() => undefined);
    return reading;
  };
  let [piece, other] = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)];
  let reading = read(piece);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      const full = piece.subarray(0, bytesRead);
      [piece, other] = [other, piece];
      reading = read(piece);
      yield full;
    }
  } finally {
    await reading.catch(() => undefined);
    await file.close();
  }
}

function digestProblem(failure: unknown, path: string) {
  if (failure instanceof Refused) return failure.problem;
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
  if (code === 'Z_BUF_ERROR') return fileProblem('file-truncated');
  if (code === 'Z_DATA_ERROR') return fileProblem('file-damaged', 'gzip');
  if (code === 'ENOENT') return fileProblem('file-not-found', path);
  if (failure instanceof Error && 'syscall' in failure) return fileProblem('file-unreadable', String(code));
  throw failure;
}

function contentCheck({ gzip, limitBytes, isText }: DigestOptions, packedBytes: () => number) {
  const lines = lineCheck();
  let contentBytes = 0;
  let carry: Uint8Array = new Uint8Array(0);
  let notUtf8: Uint8Array | undefined;
  let hasBlanks = false;
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
        if (contentBytes > limitBytes) throw new Refused(fileProblem('file-too-large', String(limitBytes)));
        if (gzip && isBomb(contentBytes, packedBytes())) {
          throw new Refused(fileProblem('archive-bomb', String(mostTimesUnpacked)));
        }
        if (isText) lines(chunk);
        hasBlanks ||= chunk.includes(0x20) || chunk.includes(0x09);
        look(chunk, false);
      }
      look(Buffer.alloc(0), true);
    },
    result: () => ({ contentBytes, hasBlanks, ...(notUtf8 === undefined ? {} : { notUtf8 }) }),
  };
}

/**
 * Refuses a line that is too long. It goes over whole pieces of the file, so that only their first and last breaks have to
 * be found; a line within one piece is not too long.
 */
function lineCheck(): (chunk: Buffer) => void {
  let open = 0;
  return (chunk) => {
    const last = Math.max(chunk.lastIndexOf(10), chunk.lastIndexOf(13));
    const first = last < 0 ? -1 : firstBreak(chunk);
    if (open + (first < 0 ? chunk.length : first) > mostLineBytes) {
      throw new Refused(fileProblem('line-too-long', String(mostLineBytes)));
    }
    open = last < 0 ? open + chunk.length : chunk.length - last - 1;
  };
}

function firstBreak(chunk: Buffer): number {
  const line = chunk.indexOf(10);
  const carriage = chunk.subarray(0, line < 0 ? chunk.length : line).indexOf(13);
  return carriage < 0 ? line : carriage;
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
