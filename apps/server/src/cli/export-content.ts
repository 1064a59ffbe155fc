import type { ExportContent, ExportForm } from '@kefen/contract';
import { UsageError } from './exit-status.js';

export interface ExportContentOptions {
  readonly what: ExportContent['what'];
  readonly scheme: readonly string[];
  readonly class: readonly string[];
  readonly column: readonly string[];
  readonly value: readonly string[];
  readonly where?: string;
  readonly since?: string;
}

/** What the options of a command ask for. @throws UsageError where they do not go together */
export function contentOf(options: ExportContentOptions): ExportContent {
  const { what, scheme, since } = options;
  const columns = [...options.column];
  const values = [...options.value];
  const classes = [...options.class];
  const where = options.where ?? null;
  const [first, ...others] = scheme;
  if ((what !== 'audience' && classes.length > 0) || (what !== 'classes' && values.length > 0)) {
    throw new UsageError(wrongPart);
  }
  if (since !== undefined && what !== 'changes') throw new UsageError(wrongPart);
  if (what === 'classes') {
    if (first === undefined) throw new UsageError(noScheme);
    return { what, schemes: scheme.map((id) => ({ scheme: id, values })), columns, where };
  }
  if (others.length > 0) throw new UsageError(oneScheme);
  if (what === 'changes') {
    if (first === undefined) throw new UsageError(noScheme);
    return { what, scheme: first, ...(since !== undefined && { since }), columns, where };
  }
  if ((first === undefined) !== (classes.length === 0)) throw new UsageError(halfAudience);
  return { what, of: first === undefined ? null : { scheme: first, classes }, columns, where };
}

export interface ExportFormOptions {
  readonly out: string;
  readonly format?: ExportForm['format'];
  readonly encoding: 'utf-8' | 'gb18030';
}

/** The form that is asked for, or else the one the name of the file tells. @throws UsageError */
export function formOf({ out, format, encoding }: ExportFormOptions): ExportForm {
  const told = format ?? /\.(csv|xlsx|parquet)$/i.exec(out)?.[1]?.toLowerCase();
  if (told === 'csv') return { format: told, encoding };
  if (told === 'xlsx' || told === 'parquet') return { format: told };
  throw new UsageError({
    'zh-CN': `看不出 ${out} 是什么格式，请用 --format 指定 csv、xlsx 或 parquet。`,
    en: `The name ${out} tells no format; give --format csv, xlsx or parquet.`,
  });
}

const noScheme = {
  'zh-CN': '请用 --scheme 指定方案。',
  en: 'Name the scheme with --scheme.',
};
const oneScheme = {
  'zh-CN': '这里只能指定一个 --scheme；几个方案并排只用于 --what classes。',
  en: 'Name one --scheme; several side by side are for --what classes.',
};
const halfAudience = {
  'zh-CN': '--scheme 和 --class 要一起用；都不写就是全部客户。',
  en: '--scheme and --class go together; without both it is all customers.',
};
const wrongPart = {
  'zh-CN': '--class 只用于 audience，--value 只用于 classes，--since 只用于 changes。',
  en: '--class is for audience, --value for classes, --since for changes.',
};
