import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { DamagedSpreadsheet } from './damaged.js';

/** The parts of an XLSX file, which is a ZIP of XML documents, by their names without a leading slash. */
export interface ZipParts {
  readonly zip: ZipFile;
  readonly parts: ReadonlyMap<string, Entry>;
}

/**
 * Opens the archive by its directory, without unpacking anything. Whoever opens it closes `zip`. What a part unpacks
 * to is checked against the size the directory tells, so that size can be relied on before reading.
 */
export async function openZipParts(path: string): Promise<ZipParts> {
  const zip = await damageNamed(
    yauzl.openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true }),
  );
  try {
    return { zip, parts: await damageNamed(listParts(zip)) };
  } catch (failure) {
    zip.close();
    throw failure;
  }
}

async function listParts(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
  return parts;
}

/** The text of a part in pieces; undefined where the archive has no such part. */
export function findPart({ zip, parts }: ZipParts, name: string): AsyncIterable<string> | undefined {
  const entry = parts.get(name);
  return entry === undefined ? undefined : textOf(zip, entry);
}

/** The part is opened when it is read: a stream that nobody listens to yet ends the process when its bytes are damaged. */
async function* textOf(zip: ZipFile, entry: Entry): AsyncIterable<string> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    stream.setEncoding('utf8');
    yield* stream;
  } catch (failure) {
    throw asDamage(failure);
  }
}

async function damageNamed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (failure) {
    throw asDamage(failure);
  }
}

/** The library's own complaints have no code and zlib's begin with Z; a code of the file system is not the file's fault. */
function asDamage(failure: unknown): unknown {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'Z';
  return code.startsWith('Z') ? new DamagedSpreadsheet('unreadable archive', { cause: failure }) : failure;
}
