import { readBuckets, readClassTable } from '@kefen/warehouse';
import { type ClassTable, classTable, printClassTable } from './class-table.js';
import { streamClasses } from './classes-file.js';
import { type ExitStatus, exitStatus, UsageError } from './exit-status.js';
import { type Execution, type FileClassification, withFileClassification } from './file-classification.js';
import type { FileOptions } from './file-options.js';
import { reportFiles, reportProblems } from './report-files.js';
import type { Terminal } from './terminal.js';
import { prepareCsv, writeOutput } from './write-output.js';

export interface ClassifyOptions extends FileOptions {
  readonly out?: string;
  /** Folder of the workspace that keeps the files, the scheme and the run; without it nothing is kept. */
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `kefen classify`: files in, a table of classes on standard output and every customer's class in a file. */
export async function classify(
  options: ClassifyOptions,
  terminal: Terminal,
  execution: Execution = {},
): Promise<ExitStatus> {
  await prepareOutputs(options, terminal);
  const report = async (classification: FileClassification) => {
    const { engine, finished, files } = classification;
    if (options.out !== undefined) await writeOutput(options.out, streamClasses(engine, finished), terminal);
    const table = classTable(finished.plan, await readClassTable(engine, finished));
    const buckets = await readBuckets(engine, finished);
    if (options.json) terminal.out(JSON.stringify(asJson(classification, table, buckets), null, 2));
    else {
      reportFiles(classification, terminal);
      printClassTable(table, terminal);
    }
    reportProblems(classification, buckets, terminal);
    const isGood = files.every(({ report }) => report.rejected.rows === 0) && classification.unpublished === undefined;
    return isGood ? exitStatus.done : exitStatus.badInput;
  };
  return withClassification(options, terminal, report, execution);
}

/** The server is loaded only where a workspace is wanted. */
async function withClassification(
  { workspace, ...options }: ClassifyOptions,
  terminal: Terminal,
  use: (classification: FileClassification) => Promise<ExitStatus>,
  execution: Execution,
): Promise<ExitStatus> {
  if (workspace === undefined && options.mode !== undefined) throw new UsageError(modeAlone);
  if (workspace === undefined) return withFileClassification(options, terminal, use, execution);
  const { withWorkspaceClassification } = await import('./workspace-classification.js');
  return withWorkspaceClassification({ ...options, workspace }, terminal, use);
}

const modeAlone = {
  'zh-CN': '--mode 只用于 --workspace：没有工作区，就没有已有的行。',
  en: '--mode goes with --workspace: without a workspace there are no rows from before.',
};

/** Both files are looked at before any work is done. */
async function prepareOutputs(options: ClassifyOptions, terminal: Terminal): Promise<void> {
  for (const [option, path] of Object.entries({ '--out': options.out, '--rejected': options.rejected })) {
    if (path !== undefined) await prepareCsv(option, path, terminal);
  }
}

function asJson(classification: FileClassification, table: ClassTable, buckets: Readonly<Record<string, string[]>>) {
  const { files, repeated, strangers, later, unfed, asOf, finished, warnings, unpublished } = classification;
  return {
    scheme: finished.plan.scheme,
    asOf,
    ...table,
    files: files.map(({ path, report, superseded, newCustomers }) => ({
      path,
      dataset: report.dataset.id,
      rows: report.rows,
      used: report.used,
      replaced: report.replaced,
      superseded,
      ...(newCustomers !== undefined && { newCustomers }),
      left: report.left,
      rejected: report.rejected,
    })),
    repeated,
    strangers,
    later,
    unfed,
    statistics: finished.statistics,
    buckets,
    warnings,
    ...(unpublished !== undefined && { unpublished }),
  };
}
