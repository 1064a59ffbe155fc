import { resolve } from 'node:path';
import type { App } from '../app.js';
import { ProblemFailure } from '../problem.js';
import { InputError } from './exit-status.js';
import { type FileOptions, type FilesOfDataset, readingOf } from './file-options.js';
import { describeRejected, type LoadedFile, type RepeatedFile, rejectedPath } from './load-files.js';
import { problemSentence } from './problem-sentence.js';
import { say, type Terminal } from './terminal.js';
import { until } from './until.js';
import { writeOutput } from './write-output.js';

type Services = App['services'];

/** What became of the files of a command in a workspace. */
export interface ImportedFiles {
  readonly files: readonly LoadedFile[];
  readonly repeated: readonly RepeatedFile[];
}

/**
 * Imports files one after the other, as a person would do in the console. Content the workspace knows changes nothing.
 * @throws InputError where a file cannot be read or, with `strict`, has a bad row; what was imported before stays
 */
export async function importFiles(
  services: Services,
  inputs: readonly FilesOfDataset[],
  options: FileOptions,
  terminal: Terminal,
): Promise<ImportedFiles> {
  const files: LoadedFile[] = [];
  const repeated: RepeatedFile[] = [];
  for (const input of inputs) {
    for (const path of input.paths) {
      const file = await register(services, path, options, terminal);
      const known = await services.imports.findByContent(input.dataset.id, file.hash, ['committed']);
      if (known !== undefined) {
        const earlier = say(terminal, { 'zh-CN': `第 ${known} 次导入`, en: `import ${known}` });
        repeated.push({ path, dataset: input.dataset.id, earlier });
        continue;
      }
      const one = { services, input, path, fileId: file.id, position: files.length + 1, options, terminal };
      files.push(await importFile(one));
    }
  }
  return { files, repeated };
}

async function register({ files }: Services, path: string, options: FileOptions, terminal: Terminal) {
  try {
    return await files.register(path, resolve(path), readingOf(options));
  } catch (failure) {
    if (!(failure instanceof ProblemFailure)) throw failure;
    throw new InputError([`${path}: ${problemSentence(failure, terminal)}`]);
  }
}

interface ImportOne {
  readonly services: Services;
  readonly input: FilesOfDataset;
  readonly path: string;
  readonly fileId: string;
  readonly position: number;
  readonly options: FileOptions;
  readonly terminal: Terminal;
}

async function importFile(one: ImportOne): Promise<LoadedFile> {
  const { services, input, path, fileId, terminal } = one;
  const { imports } = services;
  const where = input.where === undefined ? {} : { where: input.where };
  const request = { fileId, dataset: input.dataset.id, mapping: input.columns, ...where };
  const id = String(await imports.create(undefined, request));
  const look = async () => {
    const entry = await imports.get(id);
    if (entry.progress) terminal.progress(`${say(terminal, entry.progress.title)} ${path} ${entry.progress.done}`);
    return entry;
  };
  const checked = await until(look, ({ state }) => state !== 'checking');
  refuseFailed(path, checked.failure, terminal);
  await refuseOrKeepRejected(one, id, checked.report);
  await imports.commit(undefined, id);
  const { state, report, failure } = await until(look, (entry) => entry.state !== 'committing');
  refuseFailed(path, failure, terminal);
  if (state !== 'committed' || !report) throw new Error(`import ${id} ended as ${state}`);
  return { path, report, superseded: report.superseded ?? 0, newCustomers: report.newCustomers };
}

function refuseFailed(
  path: string,
  failure: Awaited<ReturnType<Services['imports']['get']>>['failure'],
  terminal: Terminal,
): void {
  if (failure) throw new InputError(failure.map(({ message }) => `${path}: ${say(terminal, message)}`));
}

async function refuseOrKeepRejected(
  { services, path, position, options, terminal }: ImportOne,
  id: string,
  report: LoadedFile['report'] | null,
): Promise<void> {
  if (!report || report.rejected.rows === 0) return;
  if (options.rejected !== undefined) {
    const rows = await services.imports.readRejected(id);
    await writeOutput(rejectedPath(options.rejected, position), rows, terminal);
  }
  if (!options.strict) return;
  await services.imports.cancel(undefined, id);
  throw new InputError(describeRejected(path, report, terminal));
}
