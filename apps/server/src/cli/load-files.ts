import { resolve } from 'node:path';
import { builtInDatasets, type Column, type Dataset } from '@kefen/scheme';
import {
  type CheckedFile,
  type CheckReport,
  checkStaged,
  dropStaged,
  type Engine,
  type FileProblem,
  inspectFile,
  type LoadMapping,
  type Outcome,
  rejectedRows,
  type Staged,
  stageFile,
  writeProfile,
  writeStaged,
} from '@kefen/warehouse';
import { InputError } from './exit-status.js';
import { type FileOptions, type FilesOfDataset, readingOf } from './file-options.js';
import { say, type Terminal } from './terminal.js';
import { writeOutput } from './write-output.js';

export interface LoadedFile {
  readonly path: string;
  readonly report: CheckReport;
  /** Rows of earlier files that rows of this one replace. */
  readonly superseded: number;
  /** Customers that first occur with this file; only a workspace can tell. */
  readonly newCustomers?: number;
}

/** A file that was not read, because an earlier one of its dataset has the same content. */
export interface RepeatedFile {
  readonly path: string;
  readonly dataset: string;
  readonly earlier: string;
}

/** The files in the engine, and every dataset with the columns and types it has got from them. */
export interface LoadedFiles {
  readonly files: readonly LoadedFile[];
  readonly repeated: readonly RepeatedFile[];
  readonly datasets: readonly Dataset[];
}

export async function loadFiles(
  engine: Engine,
  inputs: readonly FilesOfDataset[],
  scheme: string,
  options: FileOptions,
  terminal: Terminal,
): Promise<LoadedFiles> {
  const files: LoadedFile[] = [];
  const repeated: RepeatedFile[] = [];
  const loaded = new Map<string, Dataset>();
  let batch = 0;
  for (const input of inputs) {
    const staged = await stageAll(engine, input, options, terminal, (file) => repeated.push(file));
    try {
      const dataset = await shapeOf(engine, input, staged, scheme, options);
      const alone = staged.length === 1;
      for (const { path, content } of staged) {
        batch += 1;
        terminal.progress(progressLine(terminal, { 'zh-CN': '写入', en: 'writing' }, path));
        const file = await write(engine, content, { path, input, dataset, alone, batch, scheme, options, terminal });
        loaded.set(dataset.id, file.report.dataset);
        files.push(file);
      }
    } finally {
      for (const { content } of staged) await dropStaged(engine, content);
    }
  }
  return { files, repeated, datasets: builtInDatasets.map((dataset) => loaded.get(dataset.id) ?? dataset) };
}

function progressLine(terminal: Terminal, word: { 'zh-CN': string; en: string }, path: string, rows?: number): string {
  return `${say(terminal, word)} ${path}${rows === undefined ? '' : ` ${rows.toLocaleString('en')}`}`;
}

interface StagedFile {
  readonly path: string;
  readonly content: Staged;
}

/** A file whose content was read before changes nothing, whatever its name. */
async function stageAll(
  engine: Engine,
  { paths, dataset }: FilesOfDataset,
  options: FileOptions,
  terminal: Terminal,
  onRepeated: (file: RepeatedFile) => void,
): Promise<StagedFile[]> {
  const staged: StagedFile[] = [];
  const known = new Map<string, string>();
  for (const path of paths) {
    const word = { 'zh-CN': '读取', en: 'reading' };
    terminal.progress(progressLine(terminal, word, path));
    const file = wanted(path, await inspectFile(resolve(path), readingOf(options)), terminal);
    const earlier = known.get(file.hash);
    if (earlier !== undefined) {
      onRepeated({ path, dataset: dataset.id, earlier });
      continue;
    }
    known.set(file.hash, path);
    const onProgress = ({ rowsRead }: { rowsRead: number }) =>
      terminal.progress(progressLine(terminal, word, path, rowsRead));
    staged.push({ path, content: wanted(path, await stageFile(engine, file, { onProgress }), terminal) });
  }
  return staged;
}

/** The dataset with the columns that the files bring: the types that hold the content of all of them. */
async function shapeOf(
  engine: Engine,
  input: FilesOfDataset,
  staged: readonly StagedFile[],
  scheme: string,
  options: FileOptions,
): Promise<Dataset> {
  let dataset = input.dataset;
  if (staged.length < 2) return dataset;
  for (const { content } of staged) {
    const mapping = mappingOf(input, content, scheme, options, 'as the content shows');
    const checked = await checkStaged(engine, content, input.dataset, mapping);
    if (checked.ok) dataset = widen(dataset, checked.value.report.dataset);
  }
  return dataset;
}

function widen(known: Dataset, other: Dataset): Dataset {
  const columns = new Map(known.columns.map((column) => [column.name, column]));
  for (const column of other.columns) {
    const before = columns.get(column.name);
    columns.set(column.name, before ? wider(before, column) : column);
  }
  return { ...known, columns: [...columns.values()] };
}

/** A type that holds both. Numbers of different kinds become decimals, anything else that differs is text. */
function wider(a: Column, b: Column): Column {
  if (a.type.kind === b.type.kind && a.type.kind !== 'decimal') return a;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  if (!x || !y) return { ...a, type: { kind: 'text' } };
  const scale = Math.max(x.scale, y.scale);
  const precision = Math.min(76, Math.max(x.precision - x.scale, y.precision - y.scale) + scale);
  return { ...a, type: { kind: 'decimal', precision, scale } };
}

function decimalOf({ type }: Column): { precision: number; scale: number } | undefined {
  if (type.kind === 'integer') return { precision: 18, scale: 0 };
  return type.kind === 'decimal' ? type : undefined;
}

/** Columns no dataset declares are taken along when the scheme speaks of them. */
function mappingOf(
  { columns, where }: FilesOfDataset,
  staged: Staged,
  scheme: string,
  options: FileOptions,
  columnTypes: 'declared' | 'as the content shows',
): LoadMapping {
  return {
    columns,
    ...(where !== undefined && { where }),
    timeZone: options.timeZone,
    extraColumns: staged.headings.filter((heading) => scheme.includes(heading)),
    columnTypes,
  };
}

interface WriteInput {
  readonly path: string;
  readonly input: FilesOfDataset;
  readonly dataset: Dataset;
  /** The only file of its dataset. */
  readonly alone: boolean;
  readonly batch: number;
  readonly scheme: string;
  readonly options: FileOptions;
  readonly terminal: Terminal;
}

async function write(engine: Engine, staged: Staged, input: WriteInput): Promise<LoadedFile> {
  const { path, dataset, alone, batch, options, terminal } = input;
  const mapping = mappingOf(input.input, staged, input.scheme, options, alone ? 'as the content shows' : 'declared');
  const checked = wanted(path, await checkStaged(engine, staged, dataset, mapping), terminal);
  await keepRejected(engine, checked, input);
  if (options.strict && checked.report.rejected.rows > 0)
    throw new InputError(describeRejected(path, checked.report, terminal));
  if (dataset.kind === 'profile') {
    await writeProfile(engine, checked, { version: batch });
    return { path, report: checked.report, superseded: 0 };
  }
  const { superseded } = await writeStaged(engine, checked, { batch });
  return { path, report: checked.report, superseded };
}

async function keepRejected(
  engine: Engine,
  checked: CheckedFile,
  { options, batch, terminal }: WriteInput,
): Promise<void> {
  if (options.rejected === undefined || checked.report.rejected.rows === 0) return;
  await writeOutput(rejectedPath(options.rejected, batch), rejectedRows(engine, checked, terminal.language), terminal);
}

/** The first file's rejected rows go where they are wanted, those of the n-th one beside it. */
export function rejectedPath(path: string, position: number): string {
  return position === 1 ? path : path.replace(/(\.[^.]*)?$/, `-${position}$1`);
}

/** One line per example and one for the rest; `file:row: heading “value”: what is wrong`. */
export function describeRejected(path: string, { rejected }: CheckReport, terminal: Terminal): string[] {
  const lines = rejected.examples.map(({ row, heading, value, message }) => {
    const cell = heading === undefined ? '' : ` ${heading}${value === undefined ? '' : ` “${value}”`}:`;
    return `${path}:${row}:${cell} ${say(terminal, message)}`;
  });
  const rest = rejected.rows - rejected.examples.length;
  if (rest <= 0) return lines;
  const more = {
    'zh-CN': `${path}: 另有 ${rest} 行未通过检查；用 --rejected 文件名 可取得全部。`,
    en: `${path}: ${rest} more rows were rejected; --rejected FILE writes all of them.`,
  };
  return [...lines, say(terminal, more)];
}

export function wanted<T>(path: string, outcome: Outcome<T>, terminal: Terminal): T {
  if (outcome.ok) return outcome.value;
  throw new InputError(outcome.problems.map((problem) => describeProblem(path, problem, terminal)));
}

function describeProblem(path: string, { message }: FileProblem, terminal: Terminal): string {
  return `${path}: ${say(terminal, message)}`;
}
