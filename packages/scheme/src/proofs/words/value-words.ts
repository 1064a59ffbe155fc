import type { Title } from '../../dataset/dataset.js';
import { formatNumber, formatValue } from '../../explain/format-value.js';
import type { ExampleValue } from '../example.js';
import { spaced } from './spaced.js';

/** How findings speak of a scheme; what has no title is called as it is written. */
export interface Vocabulary {
  /** What the places count: rules of a list, rows of a table, bands of a value. */
  readonly noun: 'rule' | 'row' | 'band';
  /** Of each rule, what it leads to. */
  readonly outcomes?: readonly (Title | undefined)[];
  /** Of names and of computed values (by their key). */
  readonly titles?: Readonly<Record<string, Title>>;
  readonly units?: Readonly<Record<string, string>>;
  /** Of classes, by id. */
  readonly classes?: Readonly<Record<string, Title>>;
  /** The name or the key of what the bands are about. */
  readonly of?: string;
}

export function lookUp<T>(table: Readonly<Record<string, T>> | undefined, key: string | undefined): T | undefined {
  return table !== undefined && key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** What a name is called, or a computed value, whose key says nothing to people. */
export function titleOf(key: string, { titles }: Vocabulary): Title {
  const title = lookUp(titles, key);
  if (title !== undefined) return title;
  return key.startsWith('= ') ? { 'zh-CN': '计算出的值', en: 'a computed value' } : { 'zh-CN': key, en: key };
}

/** A value with its unit and all its digits; texts in quotes. */
export function valueTitle(value: string, unit?: string): Title {
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  if (!isNumber && value !== 'true' && value !== 'false' && !/^\d{4}-\d{2}-\d{2}/.test(value)) {
    return { 'zh-CN': `“${value}”`, en: `“${value}”` };
  }
  return isNumber && !isShownWhole(value, unit) ? { 'zh-CN': value, en: value } : formatValue(value, unit);
}

/** Whether the ordinary form of a number keeps all its places. */
function isShownWhole(value: string, unit?: string): boolean {
  const [, shown = ''] = formatNumber(value, unit).split('.');
  return (value.split('.')[1] ?? '').length <= shown.length;
}

/** `R 为 1、F 为 2`: what makes the customer of an example. */
export function exampleTitle(values: readonly ExampleValue[], vocabulary: Vocabulary): Title {
  if (values.length === 0) return { 'zh-CN': '任何情况', en: 'any values' };
  const parts = values.map((one) => pointTitle(one, vocabulary));
  return {
    'zh-CN': parts.map((part) => part['zh-CN']).join('、'),
    en: parts.map((part) => part.en).join(', '),
  };
}

function pointTitle({ name, value, other }: ExampleValue, vocabulary: Vocabulary): Title {
  const title = titleOf(name, vocabulary);
  if (other) return { 'zh-CN': spaced(title['zh-CN'], '为其他值'), en: `${title.en} something else` };
  if (value === null) return { 'zh-CN': spaced(title['zh-CN'], '缺失'), en: `${title.en} missing` };
  const shown = valueTitle(value, lookUp(vocabulary.units, name));
  return { 'zh-CN': spaced(title['zh-CN'], '为', shown['zh-CN']), en: `${title.en} ${shown.en}` };
}
