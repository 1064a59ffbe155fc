import type { ImportMode, UploadedFile } from '@kefen/contract';
import { type ExitStatus, exitStatus, UsageError } from './exit-status.js';
import { type ReadingOptions, readingOf } from './file-options.js';
import { type ImportedFile, importFile } from './import-file.js';
import { type GivenMapping, readMapping } from './import-mapping.js';
import { describeLike } from './like-report.js';
import { describeRejected, rejectedPath } from './load-files.js';
import { reportFile } from './report-files.js';
import { say, type Terminal } from './terminal.js';
import { type Services, type WorkspaceOption, withServices } from './with-services.js';
import { registerFile } from './workspace-imports.js';
import { prepareCsv } from './write-output.js';

export interface ImportOptions extends ReadingOptions, WorkspaceOption {
  readonly dataset?: string;
  readonly mode?: ImportMode;
  readonly mapping: readonly string[];
  readonly where?: string;
  readonly leaveOutLike?: boolean;
  readonly checkOnly?: boolean;
  readonly rejected?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** A file whose content was imported before. */
interface KnownFile {
  readonly path: string;
  readonly known: number;
}

/** `kefen import --dataset transactions orders.csv`: files into a workspace, as the console imports them. */
export async function importInto(
  paths: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
  signal?: AbortSignal,
): Promise<ExitStatus> {
  const { dataset } = options;
  if (paths.length === 0 || dataset === undefined) throw new UsageError(incomplete);
  if (options.rejected !== undefined) await prepareCsv('--rejected', options.rejected, terminal);
  const given = await readMapping(options.mapping, terminal);
  return withServices(options, terminal, async (services) => {
    await services.datasets.get(dataset);
    const results: (ImportedFile | KnownFile)[] = [];
    for (const path of paths) {
      const place = { services, path, dataset, position: results.length + 1 };
      const result = await importOne(place, given, options, terminal, signal);
      results.push(result);
      if (!options.json) tell(result, terminal);
    }
    if (options.json) terminal.out(JSON.stringify(results.map(asJson), null, 2));
    const isGood = results.every((result) => 'known' in result || result.report.rejected.rows === 0);
    return isGood ? exitStatus.done : exitStatus.badInput;
  });
}

const incomplete = {
  'zh-CN': '请用 --dataset 指定数据集，并给出要导入的文件，如 kefen import --dataset transactions orders.csv。',
  en: 'Name the dataset with --dataset and the files, such as kefen import --dataset transactions orders.csv.',
};

interface Place {
  readonly services: Services;
  readonly path: string;
  readonly dataset: string;
  readonly position: number;
}

async function importOne(
  { services, path, dataset, position }: Place,
  given: GivenMapping,
  options: ImportOptions,
  terminal: Terminal,
  signal: AbortSignal | undefined,
): Promise<ImportedFile | KnownFile> {
  const file = await registerFile(services, path, readingOf(options), terminal);
  const known = await services.imports.findByContent(dataset, file.hash, ['committed']);
  if (known !== undefined) return { path, known };
  const found = recognised(await services.files.describe(file), dataset);
  const request = {
    fileId: file.id,
    dataset,
    mapping: { ...found.mapping, ...given },
    where: options.where ?? found.where ?? undefined,
    // Never as last time: that a file replaces everything has to be said each time.
    mode: options.mode,
    leavesOutLike: options.leaveOutLike,
  };
  const rejected = options.rejected && rejectedPath(options.rejected, position);
  const { strict, checkOnly } = options;
  return importFile({ services, path, request, rejected, strict, checkOnly, signal, terminal });
}

interface Recognised {
  readonly mapping: GivenMapping;
  readonly where?: string | null;
}

/** How files with these headings were imported last time, or else what the headings are called like. */
function recognised({ inspection: { guess, remembered } }: UploadedFile, dataset: string): Recognised {
  const last = remembered.find((used) => used.dataset === dataset);
  return last ?? (guess?.dataset === dataset ? { mapping: guess.mapping } : { mapping: {} });
}

function tell(result: ImportedFile | KnownFile, terminal: Terminal): void {
  if ('known' in result) {
    const { path, known } = result;
    const text = {
      'zh-CN': `${path}: 与第 ${known} 次导入内容相同，未作任何更改。`,
      en: `${path}: has the same content as import ${known} and changes nothing.`,
    };
    terminal.error(say(terminal, text));
    return;
  }
  reportFile(result, terminal);
  for (const line of describeLike(result.report, terminal)) terminal.error(line);
  for (const line of describeRejected(result.path, result.report, terminal)) terminal.error(line);
  terminal.out(say(terminal, result.isCommitted ? written(result) : checkedOnly(result)));
}

function written({ path, number }: ImportedFile) {
  return {
    'zh-CN': `${path}: 已导入（第 ${number} 次导入）。撤销：kefen import undo ${number}`,
    en: `${path}: imported as import ${number}. To take it back: kefen import undo ${number}`,
  };
}

function checkedOnly({ path }: ImportedFile) {
  return { 'zh-CN': `${path}: 仅检查，未导入。`, en: `${path}: checked only, nothing imported.` };
}

function asJson(result: ImportedFile | KnownFile) {
  if ('known' in result) return { path: result.path, sameContentAs: result.known };
  const { path, number, mode, isCommitted, report, superseded, newCustomers } = result;
  const { rows, used, replaced, known, left, rejected, like = null } = report;
  const counts = { rows, used, replaced, known, superseded, newCustomers, like, left, rejected };
  return { path, import: number, mode, state: isCommitted ? 'committed' : 'checked', ...counts };
}
