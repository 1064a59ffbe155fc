import { describe, expect, it } from 'vitest';
import { builtInDatasets } from '../dataset/built-in.js';
import { checkScheme } from './check-scheme.js';

describe('a scheme with several mistakes', () => {
  it('has all of them named at once, in the order of the text', () => {
    const text = `kefen: 1
id: x
title: { zh-CN: 例, en: Example }
indicators:
  spent: { dataset: transactions, aggregate: summ, of: amount }
  orders: { dataset: transaction, aggregate: count }
scores:
  double: { formula: spent * 2 + unheard_of }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: b, when: spent > 1 } ] }
`;
    const { plan, diagnostics } = checkScheme(text, builtInDatasets);
    expect(plan).toBeUndefined();
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
      ['unknown-value', 5],
      ['unknown-dataset', 6],
      ['feel-unknown-name', 8],
      ['class-never-reached', 9],
      ['unknown-class', 10],
    ]);
  });
});
