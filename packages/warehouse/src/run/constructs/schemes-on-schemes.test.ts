import { builtInDatasets, checkScheme, measurementOf, type SchemeLibrary } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readClasses, readColumns, runOne, runTogether } from './scene.js';

const amount = 'amount: { dataset: transactions, aggregate: sum, of: amount }';

const scheme = (id: string, body: string) => `kefen: 1
id: ${id}
title: { zh-CN: 方案${id}, en: Scheme ${id} }
classes:
  - { id: high, title: { zh-CN: 高, en: High } }
  - { id: low, title: { zh-CN: 低, en: Low } }
${body}
`;

const texts: Readonly<Record<string, string>> = {
  value: scheme(
    'value',
    `population: amount > 0
indicators: { ${amount} }
scores: { Q: { quantile: amount, buckets: 2 } }
assign: { shares: { by: amount, cuts: { high: 50%, low: 50% } } }`,
  ),
  both: scheme(
    'both',
    `indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount }
  standing: { class of: value, title: { zh-CN: 价值等级, en: Value class } }
  half: { score of: value }
  lucky: { formula: 'standing = "high" and half = 2' }
population: standing != null
scores: { R: { quantile: spent, buckets: 2 } }
assign: { rules: [ { class: high, when: lucky and R = 2 }, { class: low, when: true } ] }`,
  ),
  top: scheme(
    'top',
    'indicators: { before: { class of: both } }\nassign: { rules: [ { class: low, when: before = "low" } ] }',
  ),
  egg: scheme('egg', 'indicators: { x: { class of: hen } }\nassign: { rules: [ { class: low, when: x = "low" } ] }'),
  hen: scheme('hen', 'indicators: { x: { class of: egg } }\nassign: { rules: [ { class: low, when: x = "low" } ] }'),
  broken: scheme(
    'broken',
    'indicators: { x: { attribute: citty } }\nassign: { rules: [ { class: low, when: true } ] }',
  ),
};
const library: SchemeLibrary = { ids: Object.keys(texts), textOf: (id) => texts[id] };
const textOf = (id: string) => texts[id] ?? '';

let engine: Engine;
beforeAll(async () => {
  engine = await openScene([
    { id: 'A', amounts: ['400'] },
    { id: 'B', amounts: ['300'] },
    { id: 'C', amounts: ['200'] },
    { id: 'D', amounts: ['100'] },
    { id: 'E' },
  ]);
});
afterAll(() => engine.close());

describe('a scheme that rests on another', () => {
  it('uses its class and its last score of the same day', async () => {
    const finished = await runOne(engine, planOf(textOf('both'), library));
    expect(await readColumns(engine, finished, ['class', 'standing', 'half', 'R', 'reason'])).toEqual({
      A: ['high', 'high', '2', '2', ''],
      B: ['high', 'high', '2', '2', ''],
      C: ['low', 'low', '1', '1', ''],
      D: ['low', 'low', '1', '1', ''],
      E: ['', null, null, '1', 'outside the population'],
    });
  });

  it('measures what both name once', () => {
    const { columns, names } = measurementOf([planOf(textOf('both'), library)]);
    expect(columns.map((column) => column.name)).toEqual(['amount']);
    expect(names).toEqual([{ 'value:amount': 'amount', spent: 'amount' }]);
  });

  it('may call something else by a name that the other uses', async () => {
    const own = scheme(
      'own',
      `indicators:
  before: { class of: value }
  amount: { formula: '1000' }
  doubled: { formula: 2 * amount }
assign: { rules: [ { class: high, when: before = "high" and doubled = 2000 }, { class: low, when: doubled = 2000 } ] }`,
    );
    const plan = planOf(own, library);
    expect(measurementOf([plan]).names).toEqual([
      { 'value:amount': 'amount', amount: 'amount (own)', doubled: 'doubled' },
    ]);
    expect(await readClasses(engine, await runOne(engine, plan))).toEqual({
      A: 'high',
      B: 'high',
      C: 'low',
      D: 'low',
      E: 'low',
    });
  });

  it('may rest on one that rests on another', async () => {
    const plan = planOf(textOf('top'), library);
    expect(plan.requires.map((other) => other.scheme)).toEqual(['value', 'both']);
    expect(await readClasses(engine, await runOne(engine, plan))).toEqual({ A: '', B: '', C: 'low', D: 'low', E: '' });
  });

  it('says in its explanation what the other scheme found', async () => {
    const finished = await runOne(engine, planOf(textOf('both'), library));
    const { steps } = await explained(engine, finished, 'A');
    expect(steps.find(({ name }) => name === 'standing')?.sentence).toEqual({
      'zh-CN': '价值等级（方案“方案value”的类别）：高。',
      en: 'Value class (class of the scheme “Scheme value”): High.',
    });
  });
});

describe('what cannot rest on another scheme is told at its place', () => {
  it.each([
    ['egg', 'scheme-broken', 'egg → hen → egg'],
    ['nobody', 'unknown-scheme', 'no scheme “valeu”'],
    ['wrong', 'scheme-broken', 'citty'],
    ['self', 'scheme-cycle', 'self → self'],
    ['score', 'unknown-score', 'no score “Qu”'],
  ])('%s', (id, code, words) => {
    const of = {
      nobody: 'class of: valeu',
      wrong: 'class of: broken',
      self: 'class of: self',
      score: 'score of: value, score: Qu',
    }[id];
    const text =
      texts[id] ?? scheme(id, `indicators: { x: { ${of} } }\nassign: { rules: [ { class: low, when: true } ] }`);
    const { plan, diagnostics } = checkScheme(text, builtInDatasets, library);
    expect(plan).toBeUndefined();
    const [error] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(error?.code).toBe(code);
    expect(error?.message.en).toContain(words);
    expect(error?.place?.line).toBe(7);
  });
});

describe('several schemes run together', () => {
  it('give the same classes as each alone, out of one measurement', async () => {
    const plans = [planOf(textOf('value')), planOf(textOf('both'), library)];
    const [value, both] = await runTogether(engine, plans);
    const alone = await Promise.all(plans.map((plan) => runOne(engine, plan)));
    if (!value || !both) throw new Error('two runs');
    expect(both.values).toMatchObject({ table: value.values.table, run: value.run });
    expect(measurementOf(plans).columns).toHaveLength(1);
    for (const [i, finished] of [value, both].entries()) {
      const single = alone[i];
      if (!single) throw new Error('a run is missing');
      expect(await readClasses(engine, finished)).toEqual(await readClasses(engine, single));
    }
  });

  it('an indicator with another parameter behind the same words is another column', () => {
    const text = (limit: number) =>
      scheme(
        `over-${limit}`,
        `parameters: { limit: ${limit} }
indicators: { big: { dataset: transactions, aggregate: count, where: amount > limit }, double: { formula: 2 * big } }
assign: { rules: [ { class: low, when: double > 0 } ] }`,
      );
    const { columns, names } = measurementOf([
      planOf(text(5)),
      planOf(text(6)),
      planOf(text(5).replace('over-5', 'again')),
    ]);
    expect(columns.map((column) => column.name)).toEqual(['big', 'double', 'big (over-6)', 'double (over-6)']);
    expect(names[2]).toEqual(names[0]);
  });
});
