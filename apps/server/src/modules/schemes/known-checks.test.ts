import { builtInDatasets, everyColumnAlike } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { createKnownChecks } from './known-checks.js';

const text = `
kefen: 1
id: spenders
title: { zh-CN: 消费客户, en: Spenders }
indicators: { value: { class of: value } }
classes: [ { id: yes, title: { zh-CN: 是, en: Yes } } ]
assign: { rules: [ { class: yes, when: 'value = "high"' } ] }
`;
const other = (level: string) => `
kefen: 1
id: value
title: { zh-CN: 价值, en: Value }
indicators: { spent: { dataset: transactions, aggregate: sum, of: amount } }
classes: [ { id: ${level}, title: { zh-CN: 级, en: Level } } ]
assign: { rules: [ { class: ${level}, when: spent > 0 } ] }
`;

function against(value: string, datasets = builtInDatasets, weighing = everyColumnAlike) {
  const documents = [{ scheme: 'value', text: value }];
  const library = { ids: ['value'], textOf: (id: string) => documents.find(({ scheme }) => scheme === id)?.text };
  return { datasets, documents, library, weighing };
}

test('a text is checked once as long as nothing it is checked against changes', () => {
  const check = createKnownChecks();
  expect(check(text, against(other('high')))).toBe(check(text, against(other('high'))));
});

test('another scheme that it rests on has changed: it is checked again', () => {
  const check = createKnownChecks();
  expect(check(text, against(other('high'))).plan?.requires[0]?.classes.map(({ id }) => id)).toEqual(['high']);
  expect(check(text, against(other('low'))).plan?.requires[0]?.classes.map(({ id }) => id)).toEqual(['low']);
});

test('the datasets have changed: it is checked again', () => {
  const check = createKnownChecks();
  expect(check(other('high'), against('')).plan).toBeDefined();
  const without = builtInDatasets.filter(({ id }) => id !== 'transactions');
  expect(check(other('high'), against('', without)).plan).toBeUndefined();
});

test('what counts for the quality score has changed: it is checked again', () => {
  const check = createKnownChecks();
  const scored = other('high').replace('spent > 0', 'quality_score > 0');
  const first = check(scored, against(''));
  expect(check(scored, against('', builtInDatasets, { weights: { city: 2 }, checks: {} })).plan).not.toEqual(
    first.plan,
  );
});
