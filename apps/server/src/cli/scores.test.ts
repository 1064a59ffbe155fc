import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { classified } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'kefen-scores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Hwang and Yoon 1981. */
const aircraft = file(
  'aircraft.csv',
  `customer_id,speed,ferry_range,payload,price,reliability,manoeuvrability
A1,2.0,1500,20000,5.5,5,9
A2,2.5,2700,18000,6.5,3,5
A3,1.8,2000,21000,4.5,7,7
A4,2.2,1800,20000,5.0,5,5
`,
);

it('the closeness of four aircraft out of a file is the published one', async () => {
  const scheme = file(
    'aircraft.yaml',
    `kefen: 1
id: aircraft
title: { zh-CN: 飞机, en: Aircraft }
indicators: {}
scores:
  closeness:
    topsis:
      criteria: { speed: benefit, ferry_range: benefit, payload: benefit, price: cost, reliability: benefit, manoeuvrability: benefit }
      weights: { speed: 0.2, ferry_range: 0.1, payload: 0.1, price: 0.1, reliability: 0.2, manoeuvrability: 0.3 }
  standing: { scale: closeness, method: rank, to: [1, 4], best: low }
classes: [ { id: near, title: { zh-CN: 近, en: Near } }, { id: far, title: { zh-CN: 远, en: Far } } ]
assign: { rules: [ { class: near, when: closeness > 0.5 }, { class: far, when: true } ] }
`,
  );
  const { rows, status } = await classified({ scheme, customers: aircraft, asOf: '2025-12-31' });
  expect(status).toBe(0);
  const published = [0.643277, 0.268384, 0.613542, 0.312291];
  for (const [i, row] of rows.entries()) {
    expect(Math.abs(Number(row.closeness) - (published[i] ?? Number.NaN))).toBeLessThanOrEqual(1e-6);
  }
  expect(rows.map((row) => [row.customer_id, row.class, row.standing])).toEqual([
    ['A1', 'near', '1'],
    ['A2', 'far', '4'],
    ['A3', 'near', '2'],
    ['A4', 'far', '3'],
  ]);
});

it('what a questionnaire measures for itself is no column of the result', async () => {
  const answers = file(
    'answers.csv',
    `customer_id,answered_at,questionnaire,question,answer
C1,2025-03-01,风险,年龄,31至50岁
C2,2023-03-01,风险,年龄,31至50岁
`,
  );
  const scheme = file(
    'risk.yaml',
    `kefen: 1
id: risk
title: { zh-CN: 风险, en: Risk }
indicators: {}
scores: { points: { questionnaire: { name: 风险, valid: 24 months, questions: { 年龄: { points: { 31至50岁: 5 } } } } } }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: points > 0 } ] }
`,
  );
  const { rows } = await classified({ scheme, data: [`answers=${answers}`], asOf: '2025-12-31' });
  expect(rows).toEqual([
    { customer_id: 'C1', class: 'a', points: '5', reason: '' },
    { customer_id: 'C2', class: '', points: '', reason: 'a value is missing' },
  ]);
});
