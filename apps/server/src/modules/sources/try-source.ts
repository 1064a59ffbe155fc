import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type SourceOrigin, type SourceSample, sourceLimits } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { inspectFile } from '@kefen/warehouse';
import type { Config } from '../../config.js';
import type { ConnectionFailure } from '../../databases/connection-failure.js';
import type { Connectors } from './connectors.js';
import type { DatabaseConnector, DatabaseOrigin } from './database-connector.js';
import type { CopyRequest, FoundFile } from './file-connector.js';
import { isSourceFailure, SourceFailure, sentenceOf } from './source-failure.js';

export interface Trial {
  readonly origin: SourceOrigin;
  readonly secret: string | undefined;
  readonly watermark: string | null;
}

/** A try is given up after so long. */
const trialMs = 30_000;

/** Reaches the source and reads nothing of it. */
export async function testSource(connectors: Connectors, { origin, secret }: Trial): Promise<Finding> {
  const signal = AbortSignal.timeout(trialMs);
  try {
    const { mayWrite } = await testOf(connectors, origin, secret, signal);
    const more = origin.kind === 'folder' ? folderMayBeWritten : moreThanNeeded;
    return { ok: true, sentence: mayWrite === true ? more : fine, mayWrite };
  } catch (failure) {
    return { ok: false, sentence: sentenceOf(failureWithin(failure, signal)), mayWrite: null };
  }
}

export interface Finding {
  readonly ok: boolean;
  readonly sentence: Title;
  readonly mayWrite: boolean | null;
}

const fine: Title = { 'zh-CN': '连接成功，可以读取。', en: 'The connection works and can be read.' };
const moreThanNeeded: Title = {
  'zh-CN': '连接成功。这个账号还可以写入；只读就够了，建议按下面的语句换一个只读账号。',
  en: 'The connection works. This account may write as well; a read-only one is enough, as the statement below makes it.',
};
const folderMayBeWritten: Title = {
  'zh-CN': '可以读取。运行客分的用户还可以写这个文件夹；只读就够了。',
  en: 'The folder can be read. The user that Kefen runs as may write to it as well; reading is enough.',
};

function testOf(connectors: Connectors, origin: SourceOrigin, secret: string | undefined, signal: AbortSignal) {
  if (origin.kind === 'folder') return connectors.folder.test(origin, secret, signal);
  if (origin.kind === 's3') return connectors.s3.test(origin, secret, signal);
  return connectors[origin.kind].test(origin, passwordOf(secret), signal);
}

export function passwordOf(secret: string | undefined): string {
  if (secret === undefined) throw new SourceFailure('password');
  return secret;
}

/** The first rows of the query, or of the first file. @throws SourceFailure */
export async function sampleSource(connectors: Connectors, config: Config, trial: Trial): Promise<SourceSample> {
  const signal = AbortSignal.timeout(trialMs);
  const { origin, secret } = trial;
  try {
    if (origin.kind === 'folder')
      return await sampleFile(config, filesOf(connectors.folder, origin, secret, signal), signal);
    if (origin.kind === 's3') return await sampleFile(config, filesOf(connectors.s3, origin, secret, signal), signal);
    return await sampleRows(connectors[origin.kind], origin, { ...trial, secret: passwordOf(secret) }, signal);
  } catch (failure) {
    throw failureWithin(failure, signal);
  }
}

async function sampleRows(
  connector: DatabaseConnector,
  origin: DatabaseOrigin,
  { secret, watermark }: Trial & { readonly secret: string },
  signal: AbortSignal,
): Promise<SourceSample> {
  const firstRows: (string | null)[][] = [];
  let columns: readonly string[] = [];
  for await (const part of connector.read(origin, { secret, watermark, rows: sourceLimits.rowsOfSample, signal })) {
    columns = part.columns;
    firstRows.push(...part.rows.map((row) => [...row]));
  }
  return { headings: columns.map((name) => ({ name })), firstRows };
}

/** The files of a place whose kind no longer matters. */
export interface Files {
  list(): Promise<FoundFile[]>;
  copy(request: Omit<CopyRequest, 'secret' | 'signal'>): Promise<boolean>;
}

export function filesOf<Origin>(
  connector: {
    list(origin: Origin, secret: string | undefined, signal: AbortSignal): Promise<FoundFile[]>;
    copy(origin: Origin, request: CopyRequest): Promise<boolean>;
  },
  origin: Origin,
  secret: string | undefined,
  signal: AbortSignal,
): Files {
  return {
    list: () => connector.list(origin, secret, signal),
    copy: (request) => connector.copy(origin, { ...request, secret, signal }),
  };
}

async function sampleFile(config: Config, files: Files, signal: AbortSignal): Promise<SourceSample> {
  const [file] = await files.list();
  if (!file) throw new SourceFailure('no-file');
  await mkdir(config.uploadFolder, { recursive: true, mode: 0o700 });
  const path = join(config.uploadFolder, randomUUID());
  try {
    if (!(await files.copy({ file, path, limitBytes: config.uploadLimitBytes }))) throw new SourceFailure('broke-off');
    const inspected = await inspectFile(path, { name: file.name, signal });
    if (!inspected.ok)
      throw new SourceFailure('query', inspected.problems.map(({ message }) => message['zh-CN']).join(' '));
    const { headings, firstRows } = inspected.value;
    return {
      headings: headings.map(({ name }) => ({ name })),
      firstRows: firstRows.slice(0, sourceLimits.rowsOfSample).map((row) => [...row]),
    };
  } finally {
    await rm(path, { force: true });
  }
}

function failureWithin(failure: unknown, signal: AbortSignal): SourceFailure | ConnectionFailure {
  if (isSourceFailure(failure)) return failure;
  if (signal.aborted) return new SourceFailure('too-slow');
  throw failure;
}
