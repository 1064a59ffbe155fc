import type { Progress } from '@kefen/contract';
import type { Dataset, Title } from '@kefen/scheme';
import {
  type CheckedFile,
  checkStaged,
  dropStaged,
  type Engine,
  type KnownKeys,
  type Outcome,
  stageFile,
} from '@kefen/warehouse';
import type { FileRecord } from '../files/files.service.js';
import type { ImportRecord } from './import-record.js';

export interface CheckedImportInput {
  readonly entry: ImportRecord;
  readonly file: FileRecord;
  readonly dataset: Dataset;
  readonly timeZone: string;
  /** Keys that are known, where the mode asks for them. */
  readonly known: KnownKeys | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Stages and checks the file of an import, and hands it over while its rows can be read. What was staged is gone in the end.
 */
export async function withCheckedImport<T>(
  warehouse: Engine,
  input: CheckedImportInput,
  work: (checked: CheckedFile) => Promise<T>,
): Promise<Outcome<T>> {
  const { entry, file, dataset, signal, onProgress } = input;
  const staged = await stageFile(
    warehouse,
    { ...file.inspected, path: file.path },
    { signal, onProgress: ({ rowsRead }) => onProgress(progressOf('staging', rowsRead, entry.report?.rows ?? null)) },
  );
  if (!staged.ok) return staged;
  try {
    onProgress(progressOf('checking', 0, staged.value.rows));
    const mapping = {
      columns: entry.mapping,
      timeZone: input.timeZone,
      ...(entry.where !== null && { where: entry.where }),
      ...(input.known && { known: input.known }),
    };
    const checked = await checkStaged(warehouse, staged.value, dataset, mapping, { signal });
    if (!checked.ok) return checked;
    return { ok: true, value: await work(checked.value) };
  } finally {
    await dropStaged(warehouse, staged.value);
  }
}

type Step = 'staging' | 'checking' | 'writing' | 'undoing';

const titles: Readonly<Record<Step, Title>> = {
  staging: { 'zh-CN': '读取文件', en: 'Reading the file' },
  checking: { 'zh-CN': '检查每一行', en: 'Checking every row' },
  writing: { 'zh-CN': '写入', en: 'Writing' },
  undoing: { 'zh-CN': '撤销', en: 'Undoing' },
};

export function progressOf(step: Step, done: number, total: number | null): Progress {
  return { step, title: titles[step], done, total };
}
