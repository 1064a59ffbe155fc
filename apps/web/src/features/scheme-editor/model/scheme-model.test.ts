import { describe, expect, it } from 'vitest';
import { at, entriesOf, keysOf, textOf } from './reading.js';
import { referredSchemes } from './referred-schemes.js';
import { readScheme } from './scheme-model.js';

const text = `id: stars
parameters: { months: 24 }
indicators:
  spent: { dataset: t, title: { zh-CN: 金额, en: Spent }, unit: money }
  other: { class of: activity }
scores:
  total: { formula: spent, title: { zh-CN: 总分 } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: iron }
`;

describe('a scheme as the form reads it', () => {
  it('has the names in the order of the text, with titles and units as far as they are written', () => {
    expect(readScheme(text)?.names).toEqual([
      { name: 'months', kind: 'parameter', title: { 'zh-CN': 'months', en: 'months' }, unit: undefined },
      { name: 'spent', kind: 'indicator', title: { 'zh-CN': '金额', en: 'Spent' }, unit: 'money' },
      { name: 'other', kind: 'indicator', title: { 'zh-CN': 'other', en: 'other' }, unit: undefined },
      { name: 'total', kind: 'score', title: { 'zh-CN': '总分', en: 'total' }, unit: undefined },
    ]);
    expect(readScheme(text)?.classes.map(({ id, title }) => [id, title.en])).toEqual([
      ['gold', 'Gold'],
      ['iron', 'iron'],
    ]);
  });

  it('is nothing while the text cannot be read', () => {
    for (const broken of ['a: [', '- 1', '', 'a: *nowhere', 'a: 1\na: 2']) expect(readScheme(broken)).toBeUndefined();
  });

  it('takes what is not there as empty, and a key that is a number as its text', () => {
    const root = readScheme('points: { 2: x, 1: }')?.root;
    expect(keysOf(at(root, ['points']))).toEqual(['2', '1']);
    expect(textOf(at(root, ['points', '2']))).toBe('x');
    expect([textOf(at(root, ['points', '1'])), textOf(at(root, ['no', 0, 'where'])), entriesOf(null)]).toEqual([
      '',
      '',
      [],
    ]);
  });

  it('tells the schemes it rests on', () => {
    expect(referredSchemes(readScheme(text)?.root)).toEqual(['activity']);
    expect(referredSchemes(undefined)).toEqual([]);
  });
});
