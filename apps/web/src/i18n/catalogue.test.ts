import { describe, expect, it } from 'vitest';
import { en } from './en.js';
import { createFormats } from './format.js';
import { fillMessage, placeholderNames } from './message.js';
import { createTranslate, type MessageKey } from './translate.js';
import { zhCN } from './zh-CN.js';

const keys = Object.keys(zhCN) as MessageKey[];

describe('the catalogues of messages', () => {
  it('have the same keys, none of them empty', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
    for (const key of keys) expect(zhCN[key].trim() && en[key].trim(), key).not.toBe('');
  });

  it('have the same placeholders under every key', () => {
    for (const key of keys) expect(placeholderNames(en[key]), key).toEqual(placeholderNames(zhCN[key]));
  });

  it('name only formats that exist', () => {
    for (const [language, catalogue] of [
      ['zh-CN', zhCN],
      ['en', en],
    ] as const) {
      const formats = createFormats(language, 'Asia/Shanghai');
      for (const key of keys) {
        const message: string = catalogue[key];
        const values = Object.fromEntries(placeholderNames(message).map((name) => [name, sample(message, name)]));
        expect(() => fillMessage(message, values, formats), key).not.toThrow();
      }
    }
  });

  it('leave no Chinese in English beside the name of the product', () => {
    for (const key of keys) if (key !== 'product.name') expect(en[key], key).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('a message', () => {
  const english = createTranslate(en, createFormats('en', 'Asia/Shanghai'));
  const chinese = createTranslate(zhCN, createFormats('zh-CN', 'Asia/Shanghai'));

  it('takes the plural of its language', () => {
    expect(english('preview.wouldChange', { n: 1 })).toBe('1 customer would change class');
    expect(english('preview.wouldChange', { n: 1204 })).toBe('1,204 customers would change class');
    expect(chinese('preview.wouldChange', { n: 1204 })).toBe('发布后将有 1,204 位客户改变类别');
  });

  it('is not filled without a value', () => {
    const formats = createFormats('en', 'Asia/Shanghai');
    expect(() => fillMessage('{n:count} rows', {}, formats)).toThrow('has no value for "n"');
  });
});

/** A value that fits the format of the placeholder. */
function sample(message: string, name: string): string | number {
  if (message.includes(`{${name}:day}`)) return '2025-06-30';
  if (message.includes(`{${name}:instant}`)) return '2025-06-30T08:00:00Z';
  return 2;
}
