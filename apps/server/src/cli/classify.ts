import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { emitClassified, formatNumber, sql, sqlFragment, valuesTable } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { type FinishedRun, readBuckets, readClassTable } from '@kefen/warehouse';
import { type ClassTable, classTable, printClassTable } from './class-table.js';
import { type ExitStatus, exitStatus, UsageError } from './exit-status.js';
import { type FileClassification, withFileClassification } from './file-classification.js';
import type { FileOptions } from './file-options.js';
import { describeRejected, type LoadedFile } from './load-files.js';
import { say, type Terminal } from './terminal.js';

export interface ClassifyOptions extends FileOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** `kefen classify`: files in, a table of classes on standard output and every customer's class in a file. */
export async function classify(options: ClassifyOptions, terminal: Terminal): Promise<ExitStatus> {
  if (options.out !== undefined && !options.out.endsWith('.csv')) throw new UsageError('--out FILE.csv');
  return withFileClassification(options, terminal, async (classification) => {
    const { engine, finished, files } = classification;
    if (options.out !== undefined) await writeClasses(engine, finished, options.out);
    const table = classTable(finished.plan, await readClassTable(engine, finished));
    const buckets = await readBuckets(engine, finished);
    if (options.json) terminal.out(JSON.stringify(asJson(classification, table, buckets), null, 2));
    else {
      reportFiles(classification, terminal);
      printClassTable(table, terminal);
    }
    reportProblems(classification, buckets, terminal);
    return files.some(({ report }) => report.rejected.rows > 0) ? exitStatus.badInput : exitStatus.done;
  });
}

/** One row per customer in text order of the id: class, scores, indicators, and the reason where there is no class. */
async function writeClasses(engine: Engine, { plan, statistics, run }: FinishedRun, path: string): Promise<void> {
  const shown = [...plan.scores.map((s) => s.name), ...plan.indicators.filter((i) => !i.implicit).map((i) => i.name)];
  const columns = sqlFragment.join(['customer_id', 'class', ...shown, 'reason'].map(sqlFragment.name), ', ');
  const rows = emitClassified(plan, statistics, engine.all(valuesTable(plan).name), run);
  const settings = {
    format_csv_null_representation: '',
    bool_true_representation: 'true',
    bool_false_representation: 'false',
  };
  const statement = sql`SELECT ${columns} FROM (${rows}) ORDER BY customer_id`;
  await pipeline(engine.stream(statement, 'CSVWithNames', { settings }), createWriteStream(path));
}

function asJson(classification: FileClassification, table: ClassTable, buckets: Readonly<Record<string, string[]>>) {
  const { files, strangers, asOf, finished, warnings } = classification;
  return {
    scheme: finished.plan.scheme,
    asOf,
    ...table,
    files: files.map(({ path, report, superseded }) => ({
      path,
      dataset: report.dataset.id,
      rows: report.rows,
      used: report.used,
      replaced: report.replaced,
      superseded,
      left: report.left,
      rejected: report.rejected,
    })),
    strangers,
    statistics: finished.statistics,
    buckets,
    warnings,
  };
}

function reportFiles({ files, asOf, strangers }: FileClassification, terminal: Terminal): void {
  const n = (value: number | string) => formatNumber(String(value));
  for (const file of files) reportFile(file, terminal);
  for (const { dataset, rows, customers } of strangers) {
    const text = {
      'zh-CN': `${dataset}: ${n(rows)} 行属于 ${n(customers)} 位不在客户文件中的客户，未计入。`,
      en: `${dataset}: ${n(rows)} rows belong to ${n(customers)} customers that are not in the customers’ file and do not count.`,
    };
    terminal.error(say(terminal, text));
  }
  terminal.error(say(terminal, { 'zh-CN': `截止日 ${asOf}`, en: `as of ${asOf}` }));
}

function reportFile({ path, report, superseded }: LoadedFile, terminal: Terminal): void {
  const n = (value: number) => formatNumber(String(value));
  const used = {
    'zh-CN': `${path}: 共 ${n(report.rows)} 行，采用 ${n(report.used)} 行。`,
    en: `${path}: ${n(report.used)} of ${n(report.rows)} rows used.`,
  };
  terminal.error(say(terminal, used));
  for (const { condition, rows, firstRow } of report.left.conditions) {
    const left = {
      'zh-CN': `  ${n(rows)} 行不满足 ${condition}（首见于第 ${firstRow} 行）`,
      en: `  ${n(rows)} rows left: not ${condition} (first in row ${firstRow})`,
    };
    terminal.error(say(terminal, left));
  }
  const replaced = report.replaced + superseded;
  if (replaced > 0) {
    terminal.error(
      say(terminal, {
        'zh-CN': `  ${n(replaced)} 行被键相同的后来的行取代`,
        en: `  ${n(replaced)} rows replaced by later rows with the same key`,
      }),
    );
  }
}

function reportProblems(
  { files, warnings }: FileClassification,
  buckets: Readonly<Record<string, string[]>>,
  terminal: Terminal,
): void {
  for (const { path, report } of files)
    for (const line of describeRejected(path, report, terminal)) terminal.error(line);
  for (const { message } of warnings) terminal.error(say(terminal, message));
  for (const [score, counts] of Object.entries(buckets)) {
    const empty = counts.flatMap((count, i) => (count === '0' ? [i + 1] : []));
    if (empty.length === 0) continue;
    const text = {
      'zh-CN': `得分 ${score} 的第 ${empty.join('、')} 档没有客户：数值相同的客户太多。各档人数：${counts.join(' / ')}。`,
      en: `Score ${score}: nobody is in bucket ${empty.join(', ')}, because many customers share one value. Customers per bucket: ${counts.join(' / ')}.`,
    };
    terminal.error(say(terminal, text));
  }
}
