import { formatNumber, type Title } from '@kefen/scheme';
import type { FileClassification } from './file-classification.js';
import { describeRejected, type LoadedFile } from './load-files.js';
import { say, type Terminal } from './terminal.js';

/** What became of every row of the files: what counts, what was left and why. */
export function reportFiles(classification: FileClassification, terminal: Terminal): void {
  const { files, repeated, asOf, strangers, later, unfed } = classification;
  for (const file of files) reportFile(file, terminal);
  for (const { path, earlier } of repeated) {
    const text = {
      'zh-CN': `${path}: 与 ${earlier} 内容相同，未作任何更改。`,
      en: `${path}: has the same content as ${earlier} and changes nothing.`,
    };
    terminal.error(say(terminal, text));
  }
  for (const { dataset, rows, customers } of strangers) {
    const text = {
      'zh-CN': `${dataset}: ${n(rows)} 行属于 ${n(customers)} 位不在客户文件中的客户，未计入。`,
      en: `${dataset}: ${counted(rows, 'row')} of ${counted(customers, 'customer')} not in the customers’ file: not counted.`,
    };
    terminal.error(say(terminal, text));
  }
  for (const { dataset, rows } of later) {
    const text = {
      'zh-CN': `${dataset}: ${n(rows)} 行晚于截止日，未计入。`,
      en: `${dataset}: ${counted(rows, 'row')} later than the as-of date: not counted.`,
    };
    terminal.error(say(terminal, text));
  }
  for (const sentence of unfed) terminal.error(say(terminal, sentence));
  terminal.error(say(terminal, { 'zh-CN': `截止日 ${asOf}`, en: `as of ${asOf}` }));
}

/** What became of the rows of one file. */
export function reportFile({ path, report, superseded, newCustomers = 0 }: LoadedFile, terminal: Terminal): void {
  const used = {
    'zh-CN': `${path}: 共 ${n(report.rows)} 行，采用 ${n(report.used)} 行。`,
    en: `${path}: ${n(report.used)} of ${counted(report.rows, 'row')} used.`,
  };
  terminal.error(say(terminal, used));
  for (const { condition, rows, firstRow } of report.left.conditions) {
    if (rows === 0) continue;
    const left = {
      'zh-CN': `  ${n(rows)} 行不满足 ${condition}（首见于第 ${firstRow} 行）`,
      en: `  ${counted(rows, 'row')} left: not ${condition} (first in row ${firstRow})`,
    };
    terminal.error(say(terminal, left));
  }
  if (newCustomers > 0) {
    const text = {
      'zh-CN': `  ${n(newCustomers)} 位客户首次出现，已登记`,
      en: `  ${counted(newCustomers, 'customer')} new to the workspace`,
    };
    terminal.error(say(terminal, text));
  }
  const replaced = report.replaced + superseded;
  if (replaced > 0) {
    terminal.error(
      say(terminal, {
        'zh-CN': `  ${n(replaced)} 行被键相同的后来的行取代`,
        en: `  ${counted(replaced, 'row')} replaced by later rows with the same key`,
      }),
    );
  }
}

/** What is wrong with single rows, and what the scheme could not do well with this data. */
export function reportProblems(
  { files, warnings, unpublished }: FileClassification,
  buckets: Readonly<Record<string, string[]>>,
  terminal: Terminal,
): void {
  for (const { path, report } of files)
    for (const line of describeRejected(path, report, terminal)) terminal.error(line);
  if (unpublished !== undefined) terminal.error(unpublished);
  for (const { message } of warnings) terminal.error(say(terminal, message));
  for (const [score, counts] of Object.entries(buckets)) reportBuckets(score, counts.map(Number), terminal);
}

/** Without ties, no two buckets differ by more than one customer. */
function reportBuckets(score: string, counts: readonly number[], terminal: Terminal): void {
  const sentence = bucketsSentence(score, counts);
  if (sentence) terminal.error(say(terminal, sentence));
}

function bucketsSentence(score: string, counts: readonly number[]): Title | undefined {
  const customers = counts.reduce((sum, count) => sum + count, 0);
  const all = counts.map(n).join(' / ');
  if (customers === 0) {
    return { 'zh-CN': `得分 ${score}：没有客户有可用的值。`, en: `Score ${score}: no customer has a value.` };
  }
  if (customers < counts.length) {
    return {
      'zh-CN': `得分 ${score}：客户只有 ${customers} 位，少于 ${counts.length} 档。各档人数：${all}。`,
      en: `Score ${score}: ${counted(customers, 'customer')} for ${counts.length} buckets. Customers per bucket: ${all}.`,
    };
  }
  if (Math.max(...counts) - Math.min(...counts) <= 1) return undefined;
  const empty = counts.flatMap((count, i) => (count === 0 ? [i + 1] : []));
  return {
    'zh-CN': `得分 ${score}：数值相同的客户同档，各档人数不等${empty.length > 0 ? `，第 ${empty.join('、')} 档没有客户` : ''}：${all}。`,
    en: `Score ${score}: equal values share a bucket, so the buckets differ${empty.length > 0 ? `, and nobody is in ${empty.join(', ')}` : ''}: ${all}.`,
  };
}

function n(value: number | string): string {
  return formatNumber(String(value));
}

function counted(value: number | string, noun: string): string {
  return `${n(value)} ${noun}${String(value) === '1' ? '' : 's'}`;
}
