import { expect, test } from 'vitest';
import { languageOf } from './language.js';

test.each([
  ['en-GB,en;q=0.9', 'en'],
  ['zh-TW', 'zh-CN'],
  ['fr-FR,en;q=0.5,zh;q=0.8', 'zh-CN'],
  ['en;q=0', 'zh-CN'],
  ['fr', 'zh-CN'],
  [undefined, 'zh-CN'],
] as const)('%s is answered in %s', (header, language) => {
  expect(languageOf(header, 'zh-CN')).toBe(language);
});
