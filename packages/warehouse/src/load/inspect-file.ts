import { basename } from 'node:path';
import { type ContentKind, guessContentKind } from './content-shapes.js';
import { digestFile, type FileDigest } from './digest-file.js';
import { type FileKind, findFileKind } from './file-kind.js';
import { fileProblem } from './file-problem.js';
import { inspectDelimited } from './inspect-delimited.js';
import { inspectJsonLines } from './inspect-json-lines.js';
import type { InspectedContent } from './inspected-content.js';
import type { FileLayout } from './layout.js';
import { done, failed, type Outcome } from './outcome.js';
import { inspectParquet } from './parquet-layout.js';
import { inspectSpreadsheet } from './spreadsheet/inspect-spreadsheet.js';

/** What a first look at a file shows. Plain data: it can be kept while a person thinks about the mapping. */
export interface InspectedFile {
  readonly path: string;
  readonly name: string;
  readonly kind: FileKind;
  /** SHA-256 of the bytes; the same hash means the same content. */
  readonly hash: string;
  readonly bytes: number;
  readonly contentBytes: number;
  readonly layout: FileLayout;
  /** With a guess of the type by the first rows; the types that count are found over the whole file. */
  readonly headings: readonly { readonly name: string; readonly guess: ContentKind }[];
  /** As text; null where a field is missing. Empty for Parquet, whose rows are seen once it is staged. */
  readonly firstRows: readonly (readonly (string | null)[])[];
}

export interface InspectOptions {
  /** The name the person gave the file, where the path is one of ours. Its ending tells the format. */
  readonly name?: string;
  /** Most bytes of content, unpacked. Default: 64 GiB. */
  readonly limitBytes?: number;
  readonly signal?: AbortSignal;
}

const defaultLimitBytes = 64 * 1024 ** 3;

/**
 * Reads a file once from end to end and its beginning a second time: format by the ending, encoding, delimiter,
 * headings and types by the content. Memory does not grow with the file.
 */
export async function inspectFile(path: string, options: InspectOptions = {}): Promise<Outcome<InspectedFile>> {
  const name = options.name ?? basename(path);
  const kind = findFileKind(name);
  if (kind === undefined) return failed(fileProblem('format-unknown', name));
  const limitBytes = options.limitBytes ?? defaultLimitBytes;
  const digest = await digestFile(path, {
    gzip: kind.gzip,
    limitBytes,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (!digest.ok) return digest;
  if (digest.value.contentBytes === 0) return failed(fileProblem('file-empty'));
  const content = await inspectContent(path, kind, digest.value, limitBytes);
  if (!content.ok) return content;
  const { hash, bytes, contentBytes } = digest.value;
  const { layout, firstRows } = content.value;
  const headings = content.value.headings.map((heading, i) => ({
    name: heading,
    guess: guessContentKind(firstRows.map((row) => row[i] ?? null)),
  }));
  return done({ path, name, kind, hash, bytes, contentBytes, layout, headings, firstRows });
}

function inspectContent(
  path: string,
  kind: FileKind,
  digest: FileDigest,
  limitBytes: number,
): Promise<Outcome<InspectedContent>> {
  switch (kind.format) {
    case 'delimited':
      return inspectDelimited(path, kind.gzip, digest);
    case 'json-lines':
      return inspectJsonLines(path, kind.gzip, digest);
    case 'spreadsheet':
      return inspectSpreadsheet(path, kind.gzip, limitBytes);
    case 'parquet':
      return inspectParquet(path, kind.gzip);
  }
}
