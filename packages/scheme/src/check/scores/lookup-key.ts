import type { Title } from '../../dataset/dataset.js';
import { findDate } from '../../feel/expressions/temporal-literal.js';
import { booleanType, type LiteralExpression, normalizeNumber, numberTypeOf, plainType } from '../../feel/index.js';

/** Kinds of values that a table can be looked up by. */
export type KeyKind = 'text' | 'number' | 'boolean' | 'date';

interface KeyWords {
  readonly name: Title;
  readonly advice: Title;
}

/** What a key of each kind is called, and how it is written. */
export const keyWords: Readonly<Record<KeyKind, KeyWords>> = {
  text: {
    name: { 'zh-CN': '文本', en: 'a text' },
    advice: { 'zh-CN': '写成文本。', en: 'Write a text.' },
  },
  number: {
    name: { 'zh-CN': '数字', en: 'a number' },
    advice: { 'zh-CN': '写成 12 或 0.5 这样的十进制数。', en: 'Write a decimal number such as 12 or 0.5.' },
  },
  boolean: {
    name: { 'zh-CN': '“是”或“否”', en: 'true or false' },
    advice: { 'zh-CN': '写成 true 或 false。', en: 'Write true or false.' },
  },
  date: {
    name: { 'zh-CN': '日期', en: 'a date' },
    advice: { 'zh-CN': '写成 2024-12-31 这样的日期。', en: 'Write a date such as 2024-12-31.' },
  },
};

/** The value that a key of a table stands for; undefined where it is none of that kind. */
export function findKey(written: string, kind: KeyKind): LiteralExpression | undefined {
  switch (kind) {
    case 'text':
      return { kind: 'literal', type: plainType('text', false), value: written };
    case 'boolean':
      return written === 'true' || written === 'false'
        ? { kind: 'literal', type: booleanType, value: written === 'true' }
        : undefined;
    case 'date':
      return findDate(written);
    case 'number': {
      const value = normalizeNumber(written);
      const type = value === undefined ? undefined : numberTypeOf(value);
      return value === undefined || type === undefined ? undefined : { kind: 'literal', type, value };
    }
  }
}
