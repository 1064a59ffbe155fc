import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  isIdentityNumber,
  type QualityWeighing,
  sql,
} from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { listTables } from '../tables/list-tables.js';
import { explained, openScene, readColumns } from './constructs/scene.js';
import type { ValueChecks } from './failing-values.js';
import { measureScratch } from './preview/scratch-values.js';
import type { FinishedRun } from './read-run.js';
import { runPlan, runPlans } from './run-plan.js';

const known = `
kefen: 1
id: known
title: { zh-CN: 了解程度, en: How well known }
population: quality_score >= 0.5
indicators:
  known: { attribute: quality_score, title: { zh-CN: 了解程度, en: Known } }
classes:
  - { id: well, title: { zh-CN: 熟悉, en: Well } }
  - { id: little, title: { zh-CN: 了解不多, en: Little } }
assign:
  rules:
    - { class: well, when: quality_score >= 0.75 }
    - { class: little, when: "quality_score in [0..0.75)" }
`;

/** Four columns count: the name, the telephone twice, the city. */
const weighing: QualityWeighing = {
  weights: { kind: 0, industry: 0, region: 0, organisation: 0, owner: 0, since: 0, phone: 2 },
  checks: { phone: 'phone', city: 'identity-number' },
};
const valueChecks: ValueChecks = { phone: (value) => value.length === 11, 'identity-number': isIdentityNumber };
const nobody = () => {
  throw new Error('no dataset is read');
};

let engine: Engine;
beforeAll(async () => {
  const identity = '11010519491231002X';
  engine = await openScene([
    { id: 'C1', attributes: { name: '甲', phone: '13800138000', city: identity } },
    { id: 'C2', attributes: { name: '乙', phone: '12345', city: identity } },
    { id: 'C3', attributes: { name: '', phone: '13800138000', city: '上海' } },
    { id: 'C4', attributes: { name: '丁', phone: null, city: '上海' } },
    { id: 'C5', attributes: {} },
  ]);
});
afterAll(() => engine.close());

function planOf(text: string, counts: QualityWeighing = weighing): BoundPlan {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets, undefined, counts);
  if (!plan) throw new Error(JSON.stringify(diagnostics, null, 1));
  return bindPlan(plan, { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' });
}

let last = 0;
async function runOne(plan: BoundPlan, checks: ValueChecks = valueChecks, size?: number): Promise<FinishedRun> {
  last += 1;
  const run = String(last);
  const input = {
    plan,
    run,
    facts: nobody,
    valueChecks: checks,
    ...(size !== undefined && { customersPerSlice: size }),
  };
  const { statistics, values } = await runPlan(engine, input);
  return { plan, run, statistics, values };
}

describe('the quality score in a scheme', () => {
  test('is what the columns earn that are filled in and valid, by weight, cut off behind three places', async () => {
    const plan = planOf(known, { ...weighing, weights: { ...weighing.weights, phone: 4 } });
    const columns = await readColumns(engine, await runOne(plan), ['known']);
    expect(columns).toEqual({ C1: ['1'], C2: ['0.333'], C3: ['0.666'], C4: ['0.166'], C5: ['0'] });
  });

  test('decides who takes part and which rule fits', async () => {
    const columns = await readColumns(engine, await runOne(planOf(known)), ['known', 'class', 'reason']);
    expect(columns).toEqual({
      C1: ['1', 'well', ''],
      C2: ['0.5', 'little', ''],
      C3: ['0.5', 'little', ''],
      C4: ['0.25', '', 'outside the population'],
      C5: ['0', '', 'outside the population'],
    });
  });

  test('is the same however the customers are cut up, and leaves no table behind', async () => {
    const whole = await readColumns(engine, await runOne(planOf(known)), ['known', 'class']);
    const sliced = await readColumns(engine, await runOne(planOf(known), valueChecks, 2), ['known', 'class']);
    expect(sliced).toEqual(whole);
    expect(await listTables(engine, 'failing_')).toEqual([]);
  });

  test('is explained by what counts and what is lacking', async () => {
    const run = await runOne(planOf(known));
    const { steps, reason } = await explained(engine, run, 'C4');
    expect(steps[0]?.sentence).toEqual({
      'zh-CN': '了解程度（客户资料 3 个计分字段中填写且有效的占比，按权重）：0.25。',
      en: 'Known (share of the 3 columns of the customer record that are filled in and valid, by weight): 0.25.',
    });
    expect(reason).toEqual({
      'zh-CN': '不符合参与条件，因此未评定：资料质量得分（0.25）低于 0.5。',
      en: 'Not rated, because the condition to take part is not met: Quality score (0.25) below 0.5.',
    });
  });

  test('is missing, and said to be, where no column counts', async () => {
    const weights = { ...weighing.weights, name: 0, phone: 0, city: 0 };
    const run = await runOne(planOf(known, { weights, checks: {} }));
    expect(await readColumns(engine, run, ['known', 'class'])).toMatchObject({ C1: [null, ''], C5: [null, ''] });
    const { steps } = await explained(engine, run, 'C1');
    expect(steps[0]?.sentence['zh-CN']).toContain('没有计分的字段');
  });

  test('takes values that a column lists as valid and no others', async () => {
    const listed = builtInDatasets.map((dataset) => ({
      ...dataset,
      columns: dataset.columns.map((column) => (column.name === 'city' ? { ...column, values: ['上海'] } : column)),
    }));
    const { plan } = checkScheme(known, listed, undefined, {
      weights: { ...weighing.weights, name: 0, phone: 0 },
      checks: {},
    });
    if (!plan) throw new Error('there is no plan');
    const run = await runOne(bindPlan(plan, { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' }));
    expect(await readColumns(engine, run, ['known'])).toEqual({
      ...{ C1: ['0'], C2: ['0'] },
      ...{ C3: ['1'], C4: ['1'], C5: ['0'] },
    });
  });

  test('of two schemes is measured together, each by its own weights', async () => {
    const other = planOf(known.replace('id: known', 'id: other'), { ...weighing, checks: {} });
    const runs = [planOf(known), other].map((plan, i) => ({ plan, run: String(100 + i) }));
    const outcomes = await runPlans(engine, { runs, facts: nobody, valueChecks });
    const scores = await Promise.all(
      outcomes.map(({ statistics, values }, i) => {
        const planned = runs[i];
        if (!planned) throw new Error('an outcome without a run');
        return readColumns(engine, { ...planned, statistics, values }, ['known']);
      }),
    );
    expect(scores).toEqual([
      { C1: ['1'], C2: ['0.5'], C3: ['0.5'], C4: ['0.25'], C5: ['0'] },
      { C1: ['1'], C2: ['0.5'], C3: ['0.75'], C4: ['0.5'], C5: ['0'] },
    ]);
  });

  test('is previewed as it is run, and leaves nothing but its values', async () => {
    const table = 'scratch_1_quality';
    await measureScratch(engine, { plan: planOf(known), table, facts: nobody, mostCustomers: 100, valueChecks });
    const rows = await engine.query(
      sql`SELECT customer_id, toString(quality_score) AS score FROM ${engine.all(table)} ORDER BY customer_id LIMIT 2`,
    );
    expect(rows).toEqual([
      { customer_id: 'C1', score: '1' },
      { customer_id: 'C2', score: '0.5' },
    ]);
    expect(await listTables(engine, 'scratch_')).toEqual([table]);
  });

  test('is refused by a run that does not say how values are checked', async () => {
    const { phone, ...others } = valueChecks;
    expect(phone).toBeDefined();
    await expect(runOne(planOf(known), others)).rejects.toThrow('phone');
    expect(await listTables(engine, 'failing_')).toEqual([]);
  });

  test('is no more where the profile has a column of its name', () => {
    const own = builtInDatasets.map((dataset) =>
      dataset.kind === 'profile'
        ? { ...dataset, columns: [...dataset.columns, { name: 'quality_score', type: { kind: 'integer' } as const }] }
        : dataset,
    );
    const { plan } = checkScheme(known, own);
    expect(plan?.indicators.map(({ source }) => source)).toEqual([
      { kind: 'attribute', column: 'quality_score' },
      { kind: 'attribute', column: 'quality_score' },
    ]);
  });
});
