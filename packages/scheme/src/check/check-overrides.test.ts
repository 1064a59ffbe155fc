import { expect, test } from 'vitest';
import { builtInDatasets } from '../dataset/built-in.js';
import { checkScheme } from './check-scheme.js';

const scheme = (more: string) => `kefen: 1
id: tiers
title: { zh-CN: 等级, en: Tiers }
indicators: { orders: { dataset: transactions, aggregate: count distinct, of: order_id } }
classes: [ { id: gold, title: { zh-CN: 金, en: Gold } } ]
assign: { rules: [ { class: gold, when: orders > 0 } ] }
${more}
`;

test('a scheme says whether overrides have to be approved', () => {
  expect(checkScheme(scheme('overrides: { approval: required }'), builtInDatasets).plan?.overrides).toEqual({
    approval: 'required',
  });
  expect(checkScheme(scheme(''), builtInDatasets).plan).not.toHaveProperty('overrides');
  expect(checkScheme(scheme('overrides: {}'), builtInDatasets).plan).not.toHaveProperty('overrides');
});

test('anything else than required is refused', () => {
  const { plan, diagnostics } = checkScheme(scheme('overrides: { approval: maybe }'), builtInDatasets);
  expect(plan).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
});
