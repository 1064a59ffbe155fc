import { builtInDatasets, checkScheme } from '@kefen/scheme';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { findCurve, readBuckets, readClassTable } from '../read-run.js';
import { explained, openScene, planOf, readClasses, runOne } from './scene.js';

/** Names that statements of a run use for something of their own. */
const names = [
  'n',
  'sorted',
  'sums',
  'total',
  'count',
  'rank',
  'value',
  'better',
  'ties',
  'values',
  'nodes',
  'limits',
  'lower',
  'upper',
  'part',
  'customers',
  'contribution',
  'buckets',
  'one',
  'shares',
  'cluster',
  'squares',
  'ordered',
  'place',
  'in_population',
  'day',
  'batch',
  'row_key',
  'version',
  'p',
  'd1',
  'measure 1',
];

let engine: Engine;
beforeAll(async () => {
  engine = await openScene([
    { id: 'A', amounts: ['5', '6'] },
    { id: 'B', amounts: ['3'] },
    { id: 'C', amounts: ['1'] },
  ]);
});
afterAll(() => engine.close());

const assignments: readonly ((quoted: string) => string)[] = [
  (name) => `shares: { by: ${name}, cuts: { a: 34%, b: 66% }, ties: [${name}] }`,
  (name) => `contribution: { of: ${name}, cuts: { a: 60%, b: 40% } }`,
  (name) => `clusters: { of: [${name}], k: 2 }`,
  (name) => `table: { hit: first, inputs: [${name}], rules: [ [">= 5", a], ["-", b] ] }`,
];

it.each(names)('an indicator may be called “%s”', async (name) => {
  const quoted = `'\`${name}\`'`;
  for (const assign of assignments) {
    const text = `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators: { ${JSON.stringify(name)}: { dataset: transactions, aggregate: sum, of: amount } }
scores: { Q: { quantile: ${quoted}, buckets: 2 }, S: { split: ${quoted}, at: mean } }
classes: [ { id: a, title: { zh-CN: 甲, en: A } }, { id: b, title: { zh-CN: 乙, en: B } } ]
assign: { ${assign(quoted)} }
`;
    const finished = await runOne(engine, planOf(text));
    expect(await readClasses(engine, finished)).toEqual({ A: 'a', B: 'b', C: 'b' });
    expect(await readClassTable(engine, finished)).toHaveLength(2);
    expect(await findCurve(engine, finished)).toHaveLength(100);
    expect(await readBuckets(engine, finished)).toEqual({ Q: ['1', '2'] });
    expect((await explained(engine, finished, 'A')).class).toBe('a');
  }
});

it('names that begin as those of the run do are refused', () => {
  const text = `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators: { kefen_n: { dataset: transactions, aggregate: count } }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: true } ] }
`;
  expect(checkScheme(text, builtInDatasets).diagnostics.map(({ code }) => code)).toEqual(['reserved-name']);
});
