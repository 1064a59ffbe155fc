import { expect, it } from 'vitest';
import { builtInDatasets } from '../../dataset/built-in.js';
import { checkGuessing } from './check-guessing.js';

const scheme = (cells: string) => `kefen: 1
id: own-columns
title: { zh-CN: 自有列, en: Columns of its own }
indicators:
  年收入: { attribute: 年收入 }
  Risk: { attribute: Risk }
  listed: { attribute: listed }
  founded: { attribute: founded }
  city: { attribute: city }
  spent: { dataset: transactions, aggregate: sum, of: amount }
classes: [ { id: yes, title: { zh-CN: 是, en: Yes } } ]
assign:
  table:
    hit: first
    inputs: [年收入, Risk, listed, founded, city, spent]
    rules: [ ${cells} ]
`;

it('a column that nobody declares is taken as what it is used for', () => {
  const { plan, diagnostics, guessed } = checkGuessing(
    scheme(`[">= 1000", '"low","middle"', true, '< @"2020-01-01"', '"上海"', "> 0", yes]`),
    builtInDatasets,
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(plan?.scheme).toBe('own-columns');
  expect(guessed.map(({ name, type }) => [name, type.kind])).toEqual([
    ['年收入', 'decimal'],
    ['Risk', 'text'],
    ['listed', 'boolean'],
    ['founded', 'date'],
  ]);
});

it('what says nothing of its type is a number, and a mistake stays a mistake', () => {
  const { plan, diagnostics, guessed } = checkGuessing(
    scheme(`["-", "-", "-", "-", "-", '"much"', yes]`),
    builtInDatasets,
  );
  expect(plan).toBeUndefined();
  expect(guessed.every(({ type }) => type.kind === 'decimal')).toBe(true);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1);
});
