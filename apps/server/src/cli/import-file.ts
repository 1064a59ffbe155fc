import type { ImportMode } from '@kefen/contract';
import type { StoredReport } from '../modules/imports/imports.service.js';
import { ProblemFailure } from '../problem.js';
import { InputError, InterruptedError } from './exit-status.js';
import { describeRejected, type LoadedFile } from './load-files.js';
import { progressLine } from './progress-line.js';
import { say, type Terminal } from './terminal.js';
import { until } from './until.js';
import type { Services } from './with-services.js';
import { writeOutput } from './write-output.js';

export interface ImportFileInput {
  readonly services: Services;
  readonly path: string;
  readonly request: {
    readonly fileId: string;
    readonly dataset: string;
    readonly mapping: Readonly<Record<string, string>>;
    readonly where?: string | undefined;
    readonly mode?: ImportMode | undefined;
    readonly leavesOutLike?: boolean | undefined;
  };
  /** Where the rejected rows go. */
  readonly rejected?: string | undefined;
  /** Nothing is imported of a file with a bad row. */
  readonly strict?: boolean | undefined;
  /** Says what would become of the file and imports nothing. */
  readonly checkOnly?: boolean | undefined;
  /** Ends it; what it had written is taken back. */
  readonly signal?: AbortSignal | undefined;
  readonly terminal: Terminal;
}

export interface ImportedFile extends LoadedFile {
  readonly report: StoredReport;
  readonly number: number;
  readonly mode: ImportMode;
  readonly isCommitted: boolean;
}

/**
 * Checks a file and commits it, as a person does in the console.
 * @throws InputError where it cannot be read or, with `strict`, has a bad row; InterruptedError where the signal came
 */
export async function importFile(input: ImportFileInput): Promise<ImportedFile> {
  const { imports } = input.services;
  const id = String(await imports.create(undefined, input.request));
  try {
    return await checkAndCommit(input, id);
  } catch (failure) {
    if (input.signal?.aborted !== true) throw failure;
    throw await takenBack(input, id);
  }
}

async function checkAndCommit(input: ImportFileInput, id: string): Promise<ImportedFile> {
  const { services, path, terminal, signal } = input;
  const { imports } = services;
  const look = async () => {
    const entry = await imports.get(id);
    if (entry.progress) terminal.progress(progressLine(entry.progress, path, terminal));
    return entry;
  };
  const checked = await until(look, ({ state }) => state !== 'checking', signal);
  const { report } = checked;
  refuseFailed(path, checked.failure, terminal);
  if (!report) throw new Error(`import ${id} was checked without a report`);
  if (report.rejected.rows > 0 && input.rejected !== undefined) {
    await writeOutput(input.rejected, await imports.readRejected(id), terminal);
  }
  const isRefused = input.strict === true && report.rejected.rows > 0;
  const one = { path, number: Number(id), mode: checked.mode, newCustomers: report.newCustomers };
  if (isRefused || input.checkOnly === true) await imports.cancel(undefined, id);
  if (isRefused) throw new InputError(describeRejected(path, report, terminal));
  if (input.checkOnly === true) return { ...one, report, superseded: 0, isCommitted: false };
  await imports.commit(undefined, id);
  const done = await until(look, (entry) => entry.state !== 'committing', signal);
  refuseFailed(path, done.failure, terminal);
  if (done.state !== 'committed' || !done.report) throw new Error(`import ${id} ended as ${done.state}`);
  const superseded = done.report.superseded ?? 0;
  return { ...one, report: done.report, superseded, newCustomers: done.report.newCustomers, isCommitted: true };
}

/** Gives the import up and waits until nothing of it is left. */
async function takenBack({ services, path }: ImportFileInput, id: string): Promise<InterruptedError> {
  const { imports } = services;
  try {
    await imports.cancel(undefined, id);
  } catch (failure) {
    if (!(failure instanceof ProblemFailure)) throw failure;
    const text = `${path}: `;
    return new InterruptedError({
      'zh-CN': `${text}已写入（第 ${id} 次导入）。可用 kefen import undo ${id} 撤销。`,
      en: `${text}already written as import ${id}. Take it back with kefen import undo ${id}.`,
    });
  }
  await until(
    () => imports.get(id),
    ({ mayHaveRows }) => !mayHaveRows,
  );
  return new InterruptedError({
    'zh-CN': `${path}: 已中止，没有留下任何内容。`,
    en: `${path}: given up; nothing of it is left.`,
  });
}

function refuseFailed(
  path: string,
  failure: Awaited<ReturnType<Services['imports']['get']>>['failure'],
  terminal: Terminal,
): void {
  if (failure) throw new InputError(failure.map(({ message }) => `${path}: ${say(terminal, message)}`));
}
