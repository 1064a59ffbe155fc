import type { Progress } from '@kefen/contract';
import type { Dataset, Title } from '@kefen/scheme';
import {
  type CheckedFile,
  checkFile,
  dropStaged,
  type Engine,
  type KnownKeys,
  type LoadMapping,
  type LooksKnown,
  type Outcome,
} from '@kefen/warehouse';
import type { FileRecord } from '../files/files.service.js';
import type { ImportRecord } from './import-record.js';
import type { KeptChecks } from './kept-checks.js';

export interface CheckedImportInput {
  readonly entry: ImportRecord;
  readonly file: FileRecord;
  readonly dataset: Dataset;
  readonly timeZone: string;
  /** Keys that are known, where the mode asks for them. */
  readonly known: KnownKeys | undefined;
  /** Customers of the file who are left out. */
  readonly looksKnown?: readonly LooksKnown[];
  /** The number its rows will have, where it is known. */
  readonly batch?: number;
  /** Where a checked file waits for its commit, and whether this one is to. */
  readonly kept?: KeptChecks;
  readonly keeps?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Checks the file of an import, and hands it over while its rows can be read. What was staged is gone in the end, or kept
 * where the commit that follows can go on with it.
 */
export async function withCheckedImport<T>(
  warehouse: Engine,
  input: CheckedImportInput,
  work: (checked: CheckedFile) => Promise<T>,
): Promise<Outcome<T>> {
  const { entry, kept, keeps } = input;
  const madeOf = madeOfText(input);
  const taken = keeps === true ? undefined : await kept?.take(entry.number, madeOf);
  const checked: Outcome<CheckedFile> =
    taken === undefined ? await check(warehouse, input) : { ok: true, value: taken };
  if (!checked.ok) return checked;
  let isKept = false;
  try {
    const value = await work(checked.value);
    if (keeps === true && kept !== undefined) {
      isKept = true;
      await kept.keep(entry.number, madeOf, checked.value);
    }
    return { ok: true, value };
  } finally {
    if (!isKept) await dropStaged(warehouse, checked.value.staged);
  }
}

/** How the file of an import becomes rows. */
export function loadMappingOf({ entry, timeZone, known, looksKnown }: CheckedImportInput): LoadMapping {
  return {
    columns: entry.mapping,
    timeZone,
    ...(entry.where !== null && { where: entry.where }),
    ...(known && { known }),
    ...(looksKnown && { looksKnown }),
  };
}

function check(warehouse: Engine, input: CheckedImportInput): Promise<Outcome<CheckedFile>> {
  const { entry, file, dataset, batch, signal, onProgress } = input;
  return checkFile(warehouse, {
    file: { ...file.inspected, path: file.path },
    dataset,
    mapping: loadMappingOf(input),
    ...(batch !== undefined && { batch }),
    signal,
    onProgress: ({ rowsRead }) => onProgress(progressOf('staging', rowsRead, entry.report?.rows ?? null)),
    onStaged: (rows) => onProgress(progressOf('checking', 0, rows ?? entry.report?.rows ?? null)),
  });
}

/** All that a check goes by, apart from what is known, which is asked for anew where it has a say. */
function madeOfText({ entry, file, dataset, timeZone }: CheckedImportInput): string {
  return JSON.stringify([file.path, entry.contentHash, entry.mapping, entry.where, dataset, timeZone]);
}

type Step = 'staging' | 'checking' | 'comparing' | 'writing' | 'undoing';

const titles: Readonly<Record<Step, Title>> = {
  staging: { 'zh-CN': '读取文件', en: 'Reading the file' },
  checking: { 'zh-CN': '检查每一行', en: 'Checking every row' },
  comparing: { 'zh-CN': '与已有客户比对', en: 'Comparing with known customers' },
  writing: { 'zh-CN': '写入', en: 'Writing' },
  undoing: { 'zh-CN': '撤销', en: 'Undoing' },
};

export function progressOf(step: Step, done: number, total: number | null): Progress {
  return { step, title: titles[step], done, total };
}
