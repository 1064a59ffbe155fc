import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Archive, withArchiveEntry } from './archive.js';
import { type ContentKind, guessContentKind, shapes } from './content-shapes.js';
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
import type { ChosenMark, DateOrder } from './written-forms.js';

/** What a first look at a file shows. Plain data: it can be kept while a person thinks about the mapping. */
export interface InspectedFile {
  readonly path: string;
  readonly name: string;
  /** Of an archive, that of the table that is read. */
  readonly kind: FileKind;
  /** The tables of a ZIP, and which of them is read. */
  readonly archive?: Archive;
  /** SHA-256 of the bytes that are read; the same hash means the same content. */
  readonly hash: string;
  readonly bytes: number;
  readonly contentBytes: number;
  readonly layout: FileLayout;
  /** With a guess of the type by the first rows; the types that count are found over the whole file. */
  readonly headings: readonly { readonly name: string; readonly guess: ContentKind }[];
  /** What the person has chosen. */
  readonly reading: FileReading;
  /** As text; null where a field is missing. Empty for Parquet, whose rows are seen once it is staged. */
  readonly firstRows: readonly (readonly (string | null)[])[];
}

/** What a person can choose where a file leaves it open. */
export interface FileReading {
  /** Which table of a ZIP to read; otherwise the first. */
  readonly entry?: string;
  /** Which sheet of a workbook to read; otherwise the first visible one with rows. */
  readonly sheet?: string;
  /** How dates with the year at the end are read where their content leaves it open. */
  readonly dateOrder?: DateOrder;
  /** How numbers like `1.234` are read where the cells under their heading leave it open. */
  readonly decimalMark?: ChosenMark;
}

export interface InspectOptions extends FileReading {
  /** The name the person gave the file, where the path is one of ours. Its ending tells the format. */
  readonly name?: string;
  /** Most bytes of content, unpacked. Default: 64 GiB. */
  readonly limitBytes?: number;
  readonly signal?: AbortSignal;
}

const defaultLimitBytes = 64 * 1024 ** 3;

/**
 * Reads a file once from end to end and its beginning a second time: format by the ending, encoding, delimiter,
 * headings and types by the content. Memory does not grow with the file. Of an archive one table is looked at.
 */
export async function inspectFile(path: string, options: InspectOptions = {}): Promise<Outcome<InspectedFile>> {
  const name = options.name ?? basename(path);
  const kind = findFileKind(name);
  if (kind === undefined) return failed(fileProblem('format-unknown', name));
  if (kind.format !== 'archive') return inspectTable(path, name, kind, options);
  const { entry, limitBytes = defaultLimitBytes } = options;
  const choice = { limitBytes, ...(entry === undefined ? {} : { entry }) };
  return withArchiveEntry(path, choice, async ({ archive, path: unpacked }) => {
    const entryKind = findFileKind(archive.entry);
    if (entryKind === undefined) return failed(fileProblem('entry-unknown', archive.entry));
    const table = await inspectTable(unpacked, archive.entry, entryKind, options);
    if (!table.ok) return table;
    return done({ ...table.value, path, name, archive, bytes: (await stat(path)).size });
  });
}

async function inspectTable(
  path: string,
  name: string,
  kind: FileKind,
  options: InspectOptions,
): Promise<Outcome<InspectedFile>> {
  const limitBytes = options.limitBytes ?? defaultLimitBytes;
  const isText = kind.format === 'delimited' || kind.format === 'json-lines';
  const digest = await digestFile(path, {
    gzip: kind.gzip,
    limitBytes,
    isText,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (!digest.ok) return digest;
  if (digest.value.contentBytes === 0) return failed(fileProblem('file-empty'));
  const content = await inspectContent(path, kind, digest.value, { ...options, limitBytes });
  if (!content.ok) return content;
  const { bytes, contentBytes } = digest.value;
  const { layout, firstRows } = content.value;
  const hash = hashOf(digest.value, layout);
  const headings = content.value.headings.map((heading, i) => ({
    name: heading,
    guess: guessContentKind(firstRows.map((row) => row[i] ?? null)),
  }));
  const reading = readingOf(options);
  return done({ path, name, kind, hash, bytes, contentBytes, layout, headings, firstRows, reading });
}

/** Whether some of the first rows hold dates like `03/04/2025`, whose order may have to be chosen. */
export function hasYearLast({ firstRows }: Pick<InspectedFile, 'firstRows'>): boolean {
  const shape = new RegExp(shapes.yearLast, 'u');
  return firstRows.some((row) => row.some((cell) => cell !== null && shape.test(cell.trim())));
}

/** Whether some of the first rows hold numbers that mean one thing with a decimal point and another with a comma. */
export function hasOpenMark({ firstRows }: Pick<InspectedFile, 'firstRows'>): boolean {
  return firstRows.some((row) => row.some((cell) => cell !== null && /^[+-]?\d{1,3}[.,]\d{3}$/.test(cell.trim())));
}

function readingOf({ entry, sheet, dateOrder, decimalMark }: FileReading): FileReading {
  return {
    ...(entry === undefined ? {} : { entry }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(decimalMark === undefined ? {} : { decimalMark }),
  };
}

/** Another sheet of the same workbook is other content. */
function hashOf({ hash }: FileDigest, layout: FileLayout): string {
  if (layout.format !== 'spreadsheet' || layout.isDefaultSheet) return hash;
  return createHash('sha256').update(`${hash} ${layout.sheet}`).digest('hex');
}

function inspectContent(
  path: string,
  { format, gzip }: FileKind,
  digest: FileDigest,
  options: InspectOptions & { readonly limitBytes: number },
): Promise<Outcome<InspectedContent>> {
  switch (format) {
    case 'delimited':
      return inspectDelimited(path, gzip, digest);
    case 'json-lines':
      return inspectJsonLines(path, gzip, digest);
    case 'spreadsheet':
      return inspectSpreadsheet(path, gzip, options);
    case 'parquet':
      return inspectParquet(path, gzip);
    case 'archive':
      throw new Error('an archive is unpacked before');
  }
}
