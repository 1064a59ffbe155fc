import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from './apply.js';
import { insert, move, numberOf, type Path, remove, rename, set } from './edit.js';

const schemes = import.meta.glob<string>('../../../../../../catalogue/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const text = `# Stars of a bank.
kefen: 1
id: bank-stars
title: { zh-CN: 银行星级, en: Bank stars } # shown everywhere
population: 'status = "open"'
parameters: { months: 24, rate: 0.010 }

indicators:
  # what is in the accounts
  deposits: { dataset: balances, aggregate: average, of: balance, window: last 3 months }
  loans:
    dataset: balances
    aggregate: average # per row
    of: balance

classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  # the middle
  - id: silver
    title: { zh-CN: 银, en: Silver }
  - { id: iron, title: { zh-CN: 铁, en: Iron } } # the rest
assign:
  rules:
    - { class: gold, when: "deposits >= 80000" }
    - class: silver
      when: |-
        deposits >= 10000 and
        loans > 0
    - { class: iron, when: deposits > 0 }
otherwise: none
`;

/** The lines that are not the same in both, with a sign before them. */
function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...old.slice(start, old.length - end).map((line) => `- ${line}`),
    ...now.slice(start, now.length - end).map((line) => `+ ${line}`),
  ];
}

function changeBy(...edits: Parameters<typeof applyEdits>[1]): string[] {
  return changedLines(text, applyEdits(text, edits));
}

describe('an edit', () => {
  it('changes a value and nothing beside it', () => {
    expect(changeBy(set(['parameters', 'months'], 12))).toEqual([
      '- parameters: { months: 24, rate: 0.010 }',
      '+ parameters: { months: 12, rate: 0.010 }',
    ]);
    expect(changeBy(set(['indicators', 'loans', 'aggregate'], 'sum'))).toEqual([
      '-     aggregate: average # per row',
      '+     aggregate: sum # per row',
    ]);
    expect(changeBy(set(['title', 'en'], 'Stars'))).toEqual([
      '- title: { zh-CN: 银行星级, en: Bank stars } # shown everywhere',
      '+ title: { zh-CN: 银行星级, en: Stars } # shown everywhere',
    ]);
  });

  it('keeps the manner of quoting, and quotes what has to be', () => {
    expect(changeBy(set(['assign', 'rules', 0, 'when'], 'deposits >= 90000'))).toEqual([
      '-     - { class: gold, when: "deposits >= 80000" }',
      '+     - { class: gold, when: "deposits >= 90000" }',
    ]);
    expect(changeBy(set(['population'], 'status = "new"'))).toEqual([
      `- population: 'status = "open"'`,
      `+ population: 'status = "new"'`,
    ]);
    expect(changeBy(set(['assign', 'rules', 2, 'when'], 'deposits in [1..2)'))).toEqual([
      '-     - { class: iron, when: deposits > 0 }',
      '+     - { class: iron, when: "deposits in [1..2)" }',
    ]);
  });

  it('writes a text of several lines where one stood', () => {
    const after = applyEdits(text, [set(['assign', 'rules', 1, 'when'], 'deposits > 1')]);
    expect(parse(after).assign.rules[1]).toEqual({ class: 'silver', when: 'deposits > 1' });
    expect(changedLines(text, after)).toHaveLength(4);
  });

  it('adds a key at its place, and what is missing above it', () => {
    expect(changeBy(set(['parameters', 'days'], 90))).toEqual([
      '- parameters: { months: 24, rate: 0.010 }',
      '+ parameters: { months: 24, rate: 0.010, days: 90 }',
    ]);
    expect(changeBy(set(['indicators', 'loans', 'window'], 'last 3 months'))).toEqual(['+     window: last 3 months']);
    expect(changeBy(set(['scores', 'total', 'formula'], 'deposits + loans', ['indicators', 'parameters']))).toEqual([
      '+ scores: { total: { formula: deposits + loans } }',
    ]);
    expect(changeBy(set(['floors'], [{ class: 'gold', when: 'loans > 0' }], ['otherwise']))).toEqual([
      '+ floors: [{ class: gold, when: loans > 0 }]',
    ]);
  });

  it('adds items of a list before, between and behind the others', () => {
    const item = { class: 'gold', when: 'loans > 1' };
    const line = '+     - { class: gold, when: loans > 1 }';
    for (const index of [0, 1, 2, 3]) expect(changeBy(insert(['assign', 'rules'], index, item))).toEqual([line]);
    const list = 'a: [1, 2]\n';
    expect([0, 1, 2].map((at) => applyEdits(list, [insert(['a'], at, 9)]))).toEqual([
      'a: [9, 1, 2]\n',
      'a: [1, 9, 2]\n',
      'a: [1, 2, 9]\n',
    ]);
    expect(applyEdits('a: []\n', [insert(['a'], 0, 9)])).toBe('a: [9]\n');
    expect(applyEdits('a:\nb: 1\n', [insert(['a'], 0, 9)])).toBe('a: [9]\nb: 1\n');
    expect(applyEdits('a: [\n  [1, 2],\n  [3, 4],\n]\n', [insert(['a'], 2, [5, 6])])).toBe(
      'a: [\n  [1, 2],\n  [3, 4],\n  [5, 6],\n]\n',
    );
  });

  it('takes an item away with the comments that are its own', () => {
    expect(changeBy(remove(['classes', 1]))).toEqual([
      '-   # the middle',
      '-   - id: silver',
      '-     title: { zh-CN: 银, en: Silver }',
    ]);
    expect(changeBy(remove(['classes', 2]))).toEqual(['-   - { id: iron, title: { zh-CN: 铁, en: Iron } } # the rest']);
    expect(changeBy(remove(['parameters', 'months']))).toEqual([
      '- parameters: { months: 24, rate: 0.010 }',
      '+ parameters: { rate: 0.010 }',
    ]);
    expect(changeBy(remove(['population']))).toEqual([`- population: 'status = "open"'`]);
    expect(applyEdits('a:\n  - 1\nb: 2\n', [remove(['a', 0])])).toBe('a: []\nb: 2\n');
  });

  it('moves an item with its comments', () => {
    expect(applyEdits(text, [move(['classes'], 2, 0)])).toContain(`classes:
  - { id: iron, title: { zh-CN: 铁, en: Iron } } # the rest
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  # the middle
  - id: silver
    title: { zh-CN: 银, en: Silver }
assign:`);
    expect(applyEdits('a: { x: 1, y: 2, z: 3 }\n', [move(['a'], 0, 2)])).toBe('a: { y: 2, z: 3, x: 1 }\n');
  });

  it('renames a key where it stands', () => {
    expect(changeBy(rename(['parameters', 'rate'], 'share'))).toEqual([
      '- parameters: { months: 24, rate: 0.010 }',
      '+ parameters: { months: 24, share: 0.010 }',
    ]);
  });

  it('breaks what is too long for a line', () => {
    const rules = Array.from({ length: 8 }, (_, i) => [`>= ${i}00`, '-', 'gold']);
    const after = applyEdits(text, [
      set(['assign'], { table: { hit: 'first', inputs: ['deposits', 'loans'], rules } }),
    ]);
    expect(after).toContain(`assign:
  table:
    hit: first
    inputs: [deposits, loans]
    rules:
      - [">= 000", "-", gold]
      - [">= 100", "-", gold]`);
  });

  it('writes the document anew where it cannot be cut into pieces', () => {
    const anchored = 'a: &x { b: 1 }\nc: *x # the same\n';
    const after = applyEdits(anchored, [set(['a', 'b'], 2)]);
    expect(parse(after)).toEqual({ a: { b: 2 }, c: { b: 1 } });
    expect(after).toContain('# the same');
  });

  it('keeps keys that look like numbers in their order', () => {
    expect(applyEdits('a: { 2: x, 1: y }\n', [set(['a', '1'], 'z'), rename(['a', '2'], '3')])).toBe(
      'a: { "3": x, 1: z }\n',
    );
  });

  it.each(Object.entries(schemes).filter(([, scheme]) => scheme.includes('kefen: 1')))(
    'touches one place at most in %s',
    (_, scheme) => {
      for (const { path, inList } of pathsOf(parse(scheme)).filter((_, i) => i % 23 === 0)) {
        for (const edit of [
          set(path, 'something "else"'),
          remove(path),
          ...(inList ? [insert(path.slice(0, -1), 0, 'x')] : []),
        ]) {
          const after = applyEdits(scheme, [edit]);
          const most = scheme.split('\n').length - 3;
          expect(changedLines(scheme, after).length, JSON.stringify(edit)).toBeLessThan(most);
          expect(commentsOf(after), JSON.stringify(edit)).toEqual(commentsOf(scheme));
        }
      }
    },
  );
});

describe('a number', () => {
  it('is written as a number where a float keeps its digits, otherwise as text', () => {
    expect(numberOf('0.10')).toBe(0.1);
    expect(numberOf('-3')).toBe(-3);
    expect(numberOf('12345678901234567890.5')).toBe('12345678901234567890.5');
    expect(numberOf('0.00000001')).toBe('0.00000001');
  });
});

function commentsOf(scheme: string): string[] {
  return scheme.match(/^#.*$/gm) ?? [];
}

function pathsOf(value: unknown, path: Path = []): { path: Path; inList: boolean }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, item]) => {
    const here = [...path, inList ? Number(key) : key];
    return [{ path: here, inList }, ...pathsOf(item, here)];
  });
}
