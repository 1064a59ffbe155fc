import { describe, expect, it } from 'vitest';
import { createFormats } from '../../../i18n/format.js';
import { fillMessage, placeholderNames } from '../../../i18n/message.js';
import { en } from './en.js';
import type { Word } from './word.js';
import { zhCN } from './zh-CN.js';

const keys = Object.keys(zhCN) as Word[];

describe('the texts of the editor', () => {
  it('have the same keys and placeholders in both languages, none of them empty', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
    for (const key of keys) {
      expect(zhCN[key].trim() && en[key].trim(), key).not.toBe('');
      expect(placeholderNames(en[key]), key).toEqual(placeholderNames(zhCN[key]));
    }
  });

  it('name only formats that exist, and leave no Chinese in English', () => {
    for (const key of keys) {
      expect(en[key], key).not.toMatch(/\p{Script=Han}/u);
      for (const [language, message] of [
        ['zh-CN', zhCN[key]],
        ['en', en[key]],
      ] as const) {
        const values = Object.fromEntries(
          placeholderNames(message).map((name) => [name, name === 'asOf' ? '2026-01-31' : 2]),
        );
        expect(() => fillMessage(message, values, createFormats(language, 'Asia/Shanghai')), key).not.toThrow();
      }
    }
  });
});
