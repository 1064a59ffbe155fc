import { builtInDatasets, checkScheme, type SchemeLibrary } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { needsOf } from './scheme-needs.testing.js';

const scheme = (id: string, indicators: string, when: string) => `
kefen: 1
id: ${id}
title: { zh-CN: ${id}, en: ${id} }
indicators: { ${indicators} }
classes: [ { id: yes, title: { zh-CN: 是, en: Yes } } ]
assign: { rules: [ { class: yes, when: '${when}' } ] }
`;

const texts: Readonly<Record<string, string>> = {
  value: scheme(
    'value',
    'web: { dataset: transactions, aggregate: sum, of: amount, where: channel = "web", window: last 12 months }',
    'web > 0 and industry != null',
  ),
  contact: scheme(
    'contact',
    'valuable: { class of: value }, visits: { dataset: interactions, aggregate: count }',
    'visits > 0',
  ),
};
const library: SchemeLibrary = { ids: Object.keys(texts), textOf: (id) => texts[id] };

function needsOfText(text: string) {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets, library);
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return needsOf(plan, builtInDatasets);
}

test('a scheme needs what its indicators read and what its rules name of the profile', () => {
  expect(needsOfText(texts.value ?? '')).toEqual([
    { dataset: 'customers', columns: ['industry'] },
    { dataset: 'transactions', columns: ['amount', 'channel'] },
  ]);
});

test('a scheme needs what the schemes need that it rests on, and those that they rest on', () => {
  const text = scheme('both', 'reached: { class of: contact }', 'reached = "yes" and city = "上海"');
  expect(needsOfText(text)).toEqual([
    { dataset: 'customers', columns: ['industry', 'city'] },
    { dataset: 'transactions', columns: ['amount', 'channel'] },
    { dataset: 'interactions', columns: [] },
  ]);
});
