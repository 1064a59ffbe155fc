import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { findFileKind } from './file-kind.js';
import { fileProblem } from './file-problem.js';
import { done, type FileProblem, failed, type Outcome } from './outcome.js';
import { withTemporaryFolder } from './unpack.js';
import { isBomb, mostTimesUnpacked } from './unpacked-size.js';

/** What a ZIP holds and which of it is read. */
export interface Archive {
  /** The names of the tables in it, in the order of the archive. */
  readonly entries: readonly string[];
  readonly entry: string;
}

export interface OpenedEntry {
  readonly archive: Archive;
  /** The table, unpacked into a folder that is gone afterwards. */
  readonly path: string;
}

/** The problem of an archive with several tables of which none was chosen: nobody may choose in silence. */
export function openEntries({
  archive,
  reading,
}: {
  readonly archive?: Archive;
  readonly reading?: { readonly entry?: string };
}): FileProblem | undefined {
  if (archive === undefined || archive.entries.length < 2 || reading?.entry !== undefined) return undefined;
  return fileProblem('entry-open', archive.entries.slice(0, entriesNamed).join(', '));
}

const entriesNamed = 20;

const mostEntries = 10_000;

/**
 * Runs `work` on one table of a ZIP: the one asked for, otherwise the first. Refused are what holds no table, archives in
 * archives, protected entries, and what unpacks to more than the limit or than any table would.
 */
export async function withArchiveEntry<T>(
  path: string,
  options: EntryChoice,
  work: (opened: OpenedEntry) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return withTemporaryFolder(async (folder) => {
    const opened = await unpackEntry(path, join(folder, 'content'), options);
    return opened.ok ? work(opened.value) : opened;
  });
}

interface EntryChoice {
  readonly entry?: string;
  readonly limitBytes: number;
}

async function unpackEntry(path: string, target: string, choice: EntryChoice): Promise<Outcome<OpenedEntry>> {
  try {
    const zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
    try {
      const found = await chooseEntry(zip, choice);
      if (!found.ok) return found;
      const { entry, archive } = found.value;
      const unpacked = await zip.openReadStreamPromise(entry);
      await pipeline(unpacked, boundedBy(entry.uncompressedSize), createWriteStream(target));
      return done({ archive, path: target });
    } finally {
      zip.close();
    }
  } catch (failure) {
    if (isMissing(failure)) return failed(fileProblem('file-not-found', path));
    if (isDamage(failure)) return failed(fileProblem('file-damaged', 'ZIP'));
    throw failure;
  }
}

async function chooseEntry(
  zip: ZipFile,
  { entry: wished, limitBytes }: EntryChoice,
): Promise<Outcome<{ readonly entry: Entry; readonly archive: Archive }>> {
  const entries = await listEntries(zip);
  const tables = entries.filter(({ name }) => isTable(name));
  const nested = entries.find(({ name }) => /\.(?:zip|gz|tgz|7z|rar|tar|bz2|xz)$/i.test(name));
  if (tables.length === 0) {
    return failed(nested ? fileProblem('archive-nested', nested.name) : fileProblem('archive-without-table'));
  }
  const chosen = wished === undefined ? tables[0] : tables.find(({ name }) => name === wished);
  if (chosen === undefined) return failed(fileProblem('entry-unknown', wished));
  const { entry, name } = chosen;
  if (entry.isEncrypted()) return failed(fileProblem('archive-locked', name));
  if (entry.uncompressedSize > limitBytes) return failed(fileProblem('file-too-large', String(limitBytes)));
  if (isBomb(entry.uncompressedSize, entry.compressedSize)) {
    return failed(fileProblem('archive-bomb', String(mostTimesUnpacked)));
  }
  return done({ entry, archive: { entries: tables.map((table) => table.name), entry: name } });
}

interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

async function listEntries(zip: ZipFile): Promise<readonly NamedEntry[]> {
  const entries: NamedEntry[] = [];
  if (zip.entryCount > mostEntries) throw new DamagedArchive('too many entries');
  for await (const entry of zip.eachEntry()) entries.push({ entry, name: nameOf(entry) });
  return entries.filter(({ name }) => !name.endsWith('/'));
}

/** What systems put beside the files of a person is not among the tables; a table that is packed again is not either. */
function isTable(name: string): boolean {
  const file = name.slice(name.lastIndexOf('/') + 1);
  const isHidden = file.startsWith('.') || file.startsWith('~$') || name.startsWith('__MACOSX/');
  const kind = findFileKind(file);
  return !isHidden && kind !== undefined && kind.format !== 'archive' && !kind.gzip;
}

/** The name is UTF-8 where the entry says so or where it can be; older Chinese systems write it in GBK. */
function nameOf(entry: Entry): string {
  const bytes: Uint8Array = entry.fileNameRaw;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

class DamagedArchive extends Error {}

/** The directory may tell a size that is not true: no more is written than it tells. */
function boundedBy(bytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _, passOn) {
      size += chunk.length;
      passOn(size > bytes ? new DamagedArchive('larger than told') : null, chunk);
    },
  });
}

function isMissing(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'ENOENT';
}

/** The library's own complaints have no code and zlib's begin with Z; a code of the file system is not the file's fault. */
function isDamage(failure: unknown): boolean {
  return failure instanceof Error && (!('code' in failure) || String(failure.code).startsWith('Z'));
}
