import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Encoding } from './encoding.js';
import { fileProblem } from './file-problem.js';
import { done, failed, type Outcome } from './outcome.js';
import { readText } from './read-content.js';

/** Writes the content anew as UTF-8, without a byte order mark. */
export async function transcode(
  input: { readonly path: string; readonly gzip: boolean; readonly encoding: Encoding },
  target: string,
): Promise<Outcome<void>> {
  try {
    const text = readText(input.path, input.gzip, input.encoding, { fatal: true });
    await pipeline(text, createWriteStream(target));
    return done(undefined);
  } catch (failure) {
    // What TextDecoder throws on bytes that are not of the encoding.
    if (failure instanceof TypeError) return failed(fileProblem('encoding-unknown'));
    throw failure;
  }
}
