import { expect, test } from 'vitest';
import type { ToldCell } from './notice-record.js';
import { sentenceOf } from './notice-words.js';

const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const [gold, silver] = [title('金', 'Gold'), title('银', 'Silver')];
const cell = (way: ToldCell['way'], customers: number, to: string): ToldCell => ({
  ...{ from: 'x', fromTitle: null, to, toTitle: to === 'gold' ? gold : silver },
  ...{ way, customers },
});
const point = (run: number, asOf: string) => ({ run, last: 0, without: [], asOf });

test('the sentence says whose customers, from when to when, and how many went which way', () => {
  const notice = {
    ...({ kind: 'change', whose: 'own', of: '李娜' } as const),
    ...{ before: point(1, '2026-03-09'), after: point(2, '2026-03-10') },
    cells: [cell('promoted', 10, 'gold'), cell('promoted', 2, 'silver'), cell('demoted', 3, 'silver')],
  };
  expect(sentenceOf(notice, 'zh-CN')).toBe('3月9日至3月10日，您的客户中有 12 位升级、3 位降为“银”。');
  expect(sentenceOf(notice, 'en')).toBe('Mar 9 – Mar 10: of your customers, 12 moved up and 3 moved down to “Silver”.');
});

test('what was decided within one day, over a year, and what was taken back', () => {
  const cells = [cell('demoted', 1200, 'silver')];
  const of = { whose: 'organisation', of: '东区', cells } as const;
  const day = { kind: 'change', before: point(1, '2026-03-10'), after: point(1, '2026-03-10') } as const;
  expect(sentenceOf({ ...of, ...day }, 'zh-CN')).toBe('3月10日，东区的客户中有 1,200 位降为“银”。');
  const year = { kind: 'change', before: point(1, '2025-12-31'), after: point(2, '2026-01-31') } as const;
  expect(sentenceOf({ ...of, ...year }, 'zh-CN')).toMatch(/^2025年12月31日至2026年1月31日，/);
  const back = { kind: 'withdrawal', before: point(2, '2026-03-10'), after: point(1, '2026-03-09') } as const;
  expect(sentenceOf({ ...of, ...back }, 'zh-CN')).toBe(
    '发布已撤回，东区的客户中有 1,200 位降为“银”，恢复为原来的结果。',
  );
});
