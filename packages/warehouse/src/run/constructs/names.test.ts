import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { openScene, planOf, readColumns, runOne } from './scene.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openScene([
    { id: 'A', amounts: ['100', '20'] },
    { id: 'B', amounts: ['7'] },
    { id: 'C', amounts: ['30', '30', '30'] },
  ]);
});
afterAll(() => engine.close());

/** Names that stand in the statements of scores themselves. */
it.each(['found', 'sums', 'count', 'u', 'behind', 'l', 'r', 'points', 'option', 'value behind by S', '年 收入'])(
  'an indicator may be called “%s”',
  async (name) => {
    const scheme = (of: string) => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators: { ${of}: { dataset: transactions, aggregate: sum, of: amount } }
scores:
  H: { split: "\`${of}\`" }
  S: { scale: "\`${of}\`", method: rank }
  Z: { scale: "\`${of}\`", method: z-score }
  E: { weighted: { entropy: [${of}] } }
  T: { topsis: { criteria: { ${of}: benefit }, weights: { ${of}: 1 } } }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: true } ] }
`;
    const scores = async (of: string) =>
      readColumns(engine, await runOne(engine, planOf(scheme(of))), ['H', 'S', 'Z', 'E', 'T']);
    expect(await scores(name)).toEqual(await scores('spent'));
  },
);
