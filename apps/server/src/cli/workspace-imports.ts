import { resolve } from 'node:path';
import type { FileReading } from '@kefen/warehouse';
import { ProblemFailure } from '../problem.js';
import { InputError } from './exit-status.js';
import { type FileOptions, type FilesOfDataset, readingOf } from './file-options.js';
import { importFile } from './import-file.js';
import { type LoadedFile, type RepeatedFile, rejectedPath } from './load-files.js';
import { problemSentence } from './problem-sentence.js';
import { say, type Terminal } from './terminal.js';
import type { Services } from './with-services.js';

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
      const file = await registerFile(services, path, readingOf(options), terminal);
      const known = await services.imports.findByContent(input.dataset.id, file.hash, ['committed']);
      if (known !== undefined) {
        const earlier = say(terminal, { 'zh-CN': `第 ${known} 次导入`, en: `import ${known}` });
        repeated.push({ path, dataset: input.dataset.id, earlier });
        continue;
      }
      const { dataset, columns, where } = input;
      const { mode, strict } = options;
      const request = { fileId: file.id, dataset: dataset.id, mapping: columns, where, mode };
      const rejected = options.rejected && rejectedPath(options.rejected, files.length + 1);
      files.push(await importFile({ services, path, request, rejected, strict, terminal }));
    }
  }
  return { files, repeated };
}

/** @throws InputError where the file cannot be read */
export async function registerFile({ files }: Services, path: string, reading: FileReading, terminal: Terminal) {
  try {
    return await files.register(path, resolve(path), reading);
  } catch (failure) {
    if (!(failure instanceof ProblemFailure)) throw failure;
    throw new InputError([`${path}: ${problemSentence(failure, terminal)}`]);
  }
}
