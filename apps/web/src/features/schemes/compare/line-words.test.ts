import { builtInDatasets, compareSchemes, parseDocument, type SchemeDocument } from '@kefen/scheme';
import { expect, it } from 'vitest';
import { createFormats } from '../../../i18n/format.js';
import { createLineWords } from './line-words.js';

const text = `kefen: 1
id: stars
title: { zh-CN: 星级, en: Stars }
parameters: { floor: 1000 }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 金额, en: Spent } }
scores:
  level: { bands: { of: spent, bands: [ { when: ">= 1000", points: 2 }, { when: "-", points: 0 } ] } }
classes: [ { id: gold, title: { zh-CN: 金, en: Gold } } ]
assign:
  rules: [ { class: gold, when: spent > floor } ]
`;

function read(source: string): SchemeDocument {
  const { document, diagnostics } = parseDocument(source);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return document;
}

function told(from: string, to: string): readonly (string | undefined)[] {
  const after = read(text.replace(from, to));
  const words = createLineWords(after, {
    pick: (title) => title['zh-CN'],
    formats: createFormats('zh-CN', 'Asia/Shanghai'),
    datasets: builtInDatasets,
    unit: (unit) => unit,
  });
  return compareSchemes(read(text), after).flatMap((change) => change.after?.map(words));
}

it('titles stand in the place of names, values in that of parameters, and words in that of signs', () => {
  const [rule] = told('spent > floor', 'spent >= floor');
  expect(rule).toMatch(/金额.*1,000.*→ 金$/);
  expect(rule).not.toContain('>=');
});

it('a band is told by what it is about, and a dataset by its title', () => {
  const [band] = told('">= 1000"', '">= 2000"');
  expect(band).toMatch(/2,000.*→ 2$/);
  const title = builtInDatasets.find(({ id }) => id === 'points')?.title?.['zh-CN'];
  expect(told('dataset: transactions', 'dataset: points')).toContain(title);
});
