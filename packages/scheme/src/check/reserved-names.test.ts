import { expect, it } from 'vitest';
import { builtInDatasets } from '../dataset/built-in.js';
import type { Dataset } from '../dataset/dataset.js';
import { checkScheme } from './check-scheme.js';
import type { SchemeLibrary } from './required-schemes.js';

const scheme = (id: string, indicators: string, when: string) => `kefen: 1
id: ${id}
title: { zh-CN: 例, en: Example }
indicators: ${indicators}
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: ${JSON.stringify(when)} } ] }
`;
const spent = 'spent: { dataset: transactions, aggregate: sum, of: amount }';
const stars: SchemeLibrary = { ids: ['stars'], textOf: () => scheme('stars', `{ ${spent} }`, 'spent > 50') };

it('a name may not begin as those of a scheme that this one rests on do', () => {
  const own = `{ star: { class of: stars }, "stars:spent": { formula: "0" } }`;
  const { plan, diagnostics } = checkScheme(scheme('own', own, 'star = "a"'), builtInDatasets, stars);
  expect(plan).toBeUndefined();
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['reserved-name', ['indicators', 'stars:spent']]]);
});

it('the same name is free where nothing rests on that scheme', () => {
  const { plan } = checkScheme(scheme('own', `{ "stars:spent": { formula: "0" } }`, 'true'), builtInDatasets, stars);
  expect(plan?.indicators.map(({ name }) => name)).toEqual(['stars:spent']);
});

const withColumn = (name: string): Dataset[] =>
  builtInDatasets.map((dataset) =>
    dataset.kind === 'profile'
      ? { ...dataset, columns: [...dataset.columns, { name, type: { kind: 'text' }, required: false }] }
      : dataset,
  );

it.each(['class', 'reason', 'run', 'in population', 'kefen_n'])(
  'a column of the profile called “%s” is used under another name',
  (column) => {
    const datasets = withColumn(column);
    const direct = checkScheme(scheme('own', `{ ${spent} }`, `\`${column}\` = "x"`), datasets);
    expect(direct.diagnostics.map(({ code }) => code)).toEqual(['reserved-name']);
    const named = checkScheme(scheme('own', `{ before: { attribute: ${column} } }`, 'before = "x"'), datasets);
    expect(named.plan?.indicators.map(({ name }) => name)).toEqual(['before']);
  },
);
