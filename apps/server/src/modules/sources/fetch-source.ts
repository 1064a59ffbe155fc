import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemFailure } from '../../problem.js';
import type { FetchParts } from './fetch-work.js';
import {
  changeFetch,
  fileKey,
  findFetch,
  findLastDone,
  knownFiles,
  listDoneOfFile,
  removeFetch,
} from './fetches.repository.js';
import { finishFetch } from './finish-fetch.js';
import { isSourceFailure, SourceFailure, sentenceOf } from './source-failure.js';
import type { FetchRecord, SourceRecord } from './source-record.js';
import { findSource } from './sources.repository.js';
import { purposeOf } from './sources.service.js';
import { type Files, filesOf, passwordOf } from './try-source.js';
import { writeRows } from './write-rows.js';

interface Fetching {
  readonly parts: FetchParts;
  readonly source: SourceRecord;
  readonly fetch: FetchRecord;
  readonly secret: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * One fetch, up to the import that goes its own way from there. Every step is written down before the next one begins,
 * so that a killed fetch goes on where it was, or fetches again from the same watermark.
 */
export async function fetchSource(parts: FetchParts, number: number, signal: AbortSignal): Promise<void> {
  const fetch = await findFetch(parts.store.db, number);
  const source = fetch && (await findSource(parts.store.db, fetch.source));
  if (!fetch || !source) return;
  try {
    if (fetch.state === 'queued' || fetch.state === 'fetching') await bring(parts, source, fetch, signal);
    await beginImport(parts, source, number);
  } catch (failure) {
    signal.throwIfAborted();
    const sentence = sentenceFor(failure);
    if (!sentence) throw failure;
    const now = (await findFetch(parts.store.db, number)) ?? fetch;
    await parts.store.transaction((tx) => finishFetch(parts, tx, now, { state: 'failed', failure: sentence }));
  }
}

function sentenceFor(failure: unknown) {
  if (isSourceFailure(failure)) return sentenceOf(failure);
  if (!(failure instanceof ProblemFailure)) return undefined;
  const { code, values } = failure.occurrence;
  if (code === 'file-too-large') return sentenceOf(new SourceFailure('too-large', String(values?.limit)));
  return code === 'file-unreadable'
    ? sentenceOf(new SourceFailure('unreadable', String(values?.reason)))
    : sentenceOf(new SourceFailure('import-refused'));
}

async function bring(parts: FetchParts, source: SourceRecord, fetch: FetchRecord, signal: AbortSignal): Promise<void> {
  const { origin } = source;
  await changeFetch(parts.store.db, fetch.number, ['queued'], { state: 'fetching' });
  const fetching = { parts, source, fetch, secret: await openSecret(parts, source), signal };
  const { connectors } = parts;
  if (origin.kind === 'folder') await bringFile(fetching, filesOf(connectors.folder, origin, undefined, signal));
  else if (origin.kind === 's3') await bringFile(fetching, filesOf(connectors.s3, origin, fetching.secret, signal));
  else await bringRows(fetching);
}

async function openSecret({ secrets }: FetchParts, { id, sealedSecret }: SourceRecord): Promise<string | undefined> {
  if (sealedSecret === null) return undefined;
  const secret = await secrets.open(sealedSecret, purposeOf(id));
  if (secret === undefined) throw new SourceFailure('secret');
  return secret;
}

async function bringRows({ parts, source, fetch, secret, signal }: Fetching): Promise<void> {
  const { origin, watermark } = source;
  if (!('query' in origin)) return;
  const rows = parts.connectors[origin.kind].read(origin, { secret: passwordOf(secret), watermark, signal });
  await withNewFile(parts, async (path) => {
    const limitBytes = parts.config.uploadLimitBytes;
    const { watermarkColumn } = origin;
    const marks = { mark: String(fetch.number), use: useOf(source) };
    const written = await writeRows(rows, { path, limitBytes, watermarkColumn, ...marks });
    if (written.rows === 0 || (await isKnown(parts, source.id, written.hash))) {
      await end(parts, { ...fetch, rows: written.rows }, 'nothing');
      return false;
    }
    const file = await parts.files.register(`${source.title} ${fetch.number}.jsonl`, path);
    return changeFetch(parts.store.db, fetch.number, ['fetching'], {
      state: 'importing',
      rows: written.rows,
      rowsHash: written.hash,
      watermarkFrom: watermark,
      watermarkTo: watermarkColumn === null ? null : (written.watermark ?? watermark),
      fileId: file.id,
      fileName: file.name,
    });
  });
}

function useOf({ dataset, mapping, where, mode }: SourceRecord): string {
  return JSON.stringify([dataset, Object.entries(mapping).sort(), where, mode]);
}

/** Were these rows the last that came, and do they count still? */
async function isKnown({ store, imports }: FetchParts, source: string, hash: string): Promise<boolean> {
  const last = await findLastDone(store.db, source);
  if (last?.rowsHash !== hash) return false;
  return (await imports.get(String(last.import))).state === 'committed';
}

async function bringFile({ parts, source, fetch }: Fetching, files: Files): Promise<void> {
  const known = await knownFiles(parts.store.db, source.id);
  const file = (await files.list()).find(({ name, version }) => !known.has(fileKey(name, version)));
  if (!file) return end(parts, fetch, 'nothing');
  // Written down first: a file that cannot be read is named, and not tried again for ever.
  const named = { fileName: file.name, fileVersion: file.version };
  await changeFetch(parts.store.db, fetch.number, ['fetching'], named);
  if (await wouldDouble(parts, source, file.name)) throw new SourceFailure('changed-file', file.name);
  await withNewFile(parts, async (path) => {
    if (!(await files.copy({ file, path, limitBytes: parts.config.uploadLimitBytes }))) {
      await changeFetch(parts.store.db, fetch.number, ['fetching'], { fileName: null, fileVersion: null });
      await end(parts, fetch, 'nothing');
      return false;
    }
    const kept = await parts.files.register(baseName(file.name), path);
    return changeFetch(parts.store.db, fetch.number, ['fetching'], { state: 'importing', fileId: kept.id });
  });
}

/** Rows without a key can be told from those of an earlier version of the file by nothing. */
async function wouldDouble({ store, datasets, imports }: FetchParts, source: SourceRecord, fileName: string) {
  const { keyColumn } = await datasets.get(source.dataset);
  if (source.mode !== 'add' || (keyColumn !== undefined && source.mapping[keyColumn] !== undefined)) return false;
  for (const { import: number } of await listDoneOfFile(store.db, source.id, fileName)) {
    if ((await imports.get(String(number))).state === 'committed') return true;
  }
  return false;
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).slice(-255);
}

/** A fetch that only looked for more and found none leaves no trace. */
async function end(parts: FetchParts, fetch: FetchRecord, state: 'nothing'): Promise<void> {
  await parts.store.transaction((tx) =>
    fetch.follows ? removeFetch(tx, fetch.number) : finishFetch(parts, tx, fetch, { state }),
  );
}

/** A path for a new upload, which is removed again unless the work has kept it. */
async function withNewFile({ config, ids }: FetchParts, work: (path: string) => Promise<boolean>): Promise<void> {
  const path = join(config.uploadFolder, ids.next());
  let isKept = false;
  try {
    isKept = await work(path);
  } finally {
    if (!isKept) await rm(path, { force: true });
  }
}

/** Gives the file to the imports. Where that was done before the kill, the import is found by its content. */
async function beginImport(parts: FetchParts, source: SourceRecord, number: number): Promise<void> {
  const { store, files, imports } = parts;
  const fetch = await findFetch(store.db, number);
  if (fetch?.state !== 'importing' || fetch.import !== null || fetch.fileId === null) return;
  const { hash } = await files.get(fetch.fileId);
  const { dataset, mapping, where, mode } = source;
  const committed = await imports.findByContent(dataset, hash, ['committed']);
  if (committed !== undefined) {
    await changeFetch(store.db, number, ['importing'], { import: committed });
    return store.transaction((tx) => finishFetch(parts, tx, { ...fetch, import: committed }, { state: 'nothing' }));
  }
  const open = await imports.findByContent(dataset, hash);
  const request = { fileId: fetch.fileId, dataset, mapping, where: where ?? undefined, mode };
  const begun = open ?? (await imports.create(undefined, request));
  await changeFetch(store.db, number, ['importing'], { import: begun });
}
