import type { FieldError, Language, SourceOrigin } from '@kefen/contract';
import { watermarkPlace } from '@kefen/contract';
import type { Dataset, Title } from '@kefen/scheme';
import { problem } from '../../problem.js';
import type { SourceRecord } from './source-record.js';

type Checked = Pick<SourceRecord, 'origin' | 'mapping' | 'mode' | 'watermark'> & { readonly hasSecret: boolean };

/** @throws ProblemFailure `source-invalid` that names every part that is wrong */
export function checkSource(source: Checked, dataset: Dataset, language: Language): void {
  const errors = [...ofMapping(source, dataset), ...ofKey(source, dataset), ...ofQuery(source), ...ofSecret(source)];
  if (errors.length > 0) throw invalid(errors, language);
}

export interface Mistake {
  readonly pointer: string;
  readonly sentence: Title;
}

export function invalid(mistakes: readonly Mistake[], language: Language) {
  const errors = mistakes.map(({ pointer, sentence }): FieldError => ({ pointer, detail: sentence[language] }));
  return problem('source-invalid', {}, { errors });
}

function* ofMapping({ mapping }: Checked, dataset: Dataset): Iterable<Mistake> {
  const known = new Set(dataset.columns.map(({ name }) => name));
  for (const name of Object.keys(mapping)) {
    if (!known.has(name)) yield { pointer: `/body/mapping/${name}`, sentence: noColumn };
  }
  const needed = [dataset.customerColumn, dataset.timeColumn];
  for (const name of needed) {
    if (name !== undefined && mapping[name] === undefined) {
      yield { pointer: `/body/mapping/${name}`, sentence: notMapped };
    }
  }
}

/** Rows that are fetched again must be known again, or they would count twice. A file comes once. */
function* ofKey({ origin, mapping, mode }: Checked, { keyColumn }: Dataset): Iterable<Mistake> {
  const hasKey = keyColumn !== undefined && mapping[keyColumn] !== undefined;
  if (!('query' in origin)) {
    if (!hasKey && (mode === 'update' || mode === 'skip')) yield { pointer: '/body/mode', sentence: noKeyInFile };
    return;
  }
  if (!hasKey && mode !== 'replace') yield { pointer: '/body/mapping', sentence: noKey };
  if (mode === 'add') yield { pointer: '/body/mode', sentence: onlyAdds };
}

/** `> {{watermark}}`, which leaves out rows that come later with the value the last fetch ended at. */
const leavesOutEqual = /(?<!<)>\s*\{\{watermark\}\}(?!\s*(::\s*\w+\s*)?[-+])|\{\{watermark\}\}\s*<(?![=>])/;

function* ofQuery({ origin, mode, watermark }: Checked): Iterable<Mistake> {
  if (!('query' in origin)) return;
  const isUsed = origin.query.includes(watermarkPlace);
  if (/['"`]\{\{watermark\}\}['"`]/.test(origin.query)) yield { pointer: '/body/origin/query', sentence: inQuotes };
  if (leavesOutEqual.test(origin.query)) yield { pointer: '/body/origin/query', sentence: leavesOut };
  if (isUsed !== (origin.watermarkColumn !== null)) {
    yield { pointer: isUsed ? '/body/origin/watermarkColumn' : '/body/origin/query', sentence: halfWatermark };
  }
  if (isUsed && watermark === null) yield { pointer: '/body/watermark', sentence: noBeginning };
  if (isUsed && mode === 'replace') yield { pointer: '/body/mode', sentence: replacesParts };
}

function* ofSecret({ origin, hasSecret }: Checked): Iterable<Mistake> {
  if (origin.kind !== 'folder' && !hasSecret) yield { pointer: '/body/secret', sentence: noSecret };
}

/** Does a secret that is kept go to the same place and user as before? */
export function isSamePlace(a: SourceOrigin, b: SourceOrigin): boolean {
  return placeOf(a) === placeOf(b);
}

function placeOf(origin: SourceOrigin): string {
  if (origin.kind === 'folder') return 'folder';
  if (origin.kind === 's3') return JSON.stringify([origin.kind, origin.endpoint, origin.accessKeyId]);
  return JSON.stringify([origin.kind, origin.host, origin.port, origin.user, origin.tls]);
}

const noColumn: Title = { 'zh-CN': '数据集没有这一列。', en: 'The dataset has no such column.' };
const notMapped: Title = { 'zh-CN': '这一列必须对应。', en: 'This column has to be mapped.' };
const noKey: Title = {
  'zh-CN': '请对应唯一编号列：同一行可能取到两次，有编号才不会重复计。每次取全部内容时，也可以选“整体替换”。',
  en: 'Map the key column: a row may be fetched twice, and by its key it counts once. Where every fetch brings everything, “replace” does as well.',
};
const noKeyInFile: Title = {
  'zh-CN': '没有对应唯一编号列时，只能选“只新增”或“整体替换”。',
  en: 'Without the key column only “add” and “replace” are possible.',
};
const leavesOut: Title = {
  'zh-CN': '请把 > {{watermark}} 改为 >= {{watermark}}：同一时刻后来的行才不会漏掉；重复取到的行按编号只计一次。',
  en: 'Write >= {{watermark}} instead of > {{watermark}}, so that no row that comes later with the same value is missed; by its key a row counts once.',
};
const inQuotes: Title = {
  'zh-CN': '{{watermark}} 不要加引号，写成 >= {{watermark}} 即可。',
  en: 'Write {{watermark}} without quotes, as in >= {{watermark}}.',
};
const onlyAdds: Title = {
  'zh-CN': '同一行可能取到两次，“只新增”会把它当作错误。请选“更新”或“跳过”。',
  en: 'A row may be fetched twice, which “add” would reject. Choose “update” or “skip”.',
};
const halfWatermark: Title = {
  'zh-CN': '水位列和查询中的 {{watermark}} 要么都有，要么都没有，例如 WHERE changed_at >= {{watermark}}。',
  en: 'A watermark column and {{watermark}} in the query go together, as in WHERE changed_at >= {{watermark}}.',
};
const noBeginning: Title = {
  'zh-CN': '请填写从哪里开始取，例如 2020-01-01 00:00:00 或 0。',
  en: 'Say where the first fetch begins, for example 2020-01-01 00:00:00 or 0.',
};
const replacesParts: Title = {
  'zh-CN': '“整体替换”要求每次取全部内容，查询中不能有 {{watermark}}。',
  en: '“Replace” needs everything at every fetch; the query must not hold {{watermark}}.',
};
const noSecret: Title = {
  'zh-CN': '请填写密码（密钥）。换了地址或用户时要重新填写。',
  en: 'Enter the password (key). It has to be entered again when the address or the user is another.',
};
