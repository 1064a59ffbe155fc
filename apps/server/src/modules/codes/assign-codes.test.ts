import type { CodeRule } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { assignCodes } from './assign-codes.js';

const rule: CodeRule = {
  parts: [
    { kind: 'text', text: 'K' },
    { kind: 'sequence', width: 4, per: 'prefix' },
  ],
  check: 'none',
  automatic: false,
};
const drafted = (count: number, before = 'K') =>
  Array.from({ length: count }, (_, i) => ({ customer: `C${i}`, draft: { before, after: '' } }));
const none = async () => new Set<string>();

test('numbers follow one another from where the counter stands', async () => {
  const { given, counters } = await assignCodes(rule, drafted(3), { counters: new Map([['K#', 7]]), taken: none });
  expect([...given.values()]).toEqual(['K0008', 'K0009', 'K0010']);
  expect(counters).toEqual(new Map([['K#', 10]]));
});

test('a long row of taken codes is passed over in few questions', async () => {
  let questions = 0;
  const taken = async (codes: readonly string[]) => {
    questions++;
    return new Set(codes.filter((code) => Number(code.slice(1)) <= 1000));
  };
  const { given } = await assignCodes(rule, drafted(1), { counters: new Map(), taken });
  expect([...given.values()]).toEqual(['K1001']);
  expect(questions).toBeLessThan(10);
});

test('the last number is given, and whoever comes after it waits', async () => {
  const { given, waits, counters } = await assignCodes(rule, drafted(3), {
    counters: new Map([['K#', 9997]]),
    taken: none,
  });
  expect([...given.values()]).toEqual(['K9998', 'K9999']);
  expect([...waits.keys()]).toEqual(['C2']);
  expect(counters.get('K#')).toBe(9999);
});

test('two drafts that come to the same code get different ones', async () => {
  const several = [
    { customer: 'A', draft: { before: 'K1', after: '' } },
    { customer: 'B', draft: { before: 'K', after: '1' } },
  ];
  const counters = new Map([
    ['K1#', 0],
    ['K#1', 999],
  ]);
  const { given } = await assignCodes(rule, several, { counters, taken: none });
  expect(given.get('A')).toBe('K10001');
  expect(given.get('B')).toBe('K10011');
});

test('letters that have no check digit make a customer wait', async () => {
  const { given, waits } = await assignCodes({ ...rule, check: 'luhn' }, drafted(1), {
    counters: new Map(),
    taken: none,
  });
  expect(given.size).toBe(0);
  expect(waits.get('C0')?.en).toContain('letters');
});
