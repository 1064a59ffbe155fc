import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTestData } from '@kefen/warehouse/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { classified } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'kefen-eight-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The classes in their usual order, by R, F and M: 2 is high. */
const eight = {
  重要价值: [2, 2, 2],
  重要发展: [2, 1, 2],
  重要保持: [1, 2, 2],
  重要挽留: [1, 1, 2],
  一般价值: [2, 2, 1],
  一般发展: [2, 1, 1],
  一般保持: [1, 2, 1],
  一般挽留: [1, 1, 1],
};

function schemeFile(name: string, frequency: string): string {
  const path = join(folder, `${name}.yaml`);
  const classes = Object.keys(eight).map((id) => `  - { id: ${id}, title: { zh-CN: ${id}, en: ${id} } }`);
  const rules = Object.entries(eight).map(
    ([id, [r, f, m]]) => `    - { class: ${id}, when: R = ${r} and F = ${f} and M = ${m} }`,
  );
  writeFileSync(
    path,
    `kefen: 1
id: ${name}
title: { zh-CN: 八类, en: Eight classes }
population: frequency > 0
indicators:
  recency: { dataset: transactions, aggregate: days since last }
  frequency: ${frequency}
  monetary: { dataset: transactions, aggregate: sum, of: amount }
scores:
  R: { split: recency, at: mean, best: low }
  F: { split: frequency, at: mean, best: high }
  M: { split: monetary, at: mean, best: high }
classes:
${classes.join('\n')}
assign:
  rules:
${rules.join('\n')}
`,
  );
  return path;
}

/** A test about a real file; where it is missing, the name says so. */
function itWith(path: string, name: string, test: (file: string) => Promise<void>): void {
  const file = findTestData(path);
  if (file === undefined) it.skip(`${name} — data/${path} is not there`, () => {});
  else it(name, () => test(file), 120_000);
}

async function meansAndSizes(options: Parameters<typeof classified>[0]) {
  const { result, classes } = await classified(options);
  const lines = result.statistics as unknown as Record<string, { line?: { value: string } }>;
  const means = ['R', 'F', 'M'].map((score) => Number(lines[`scores.${score}`]?.line?.value));
  return { means, sizes: Object.values(classes).map(({ customers }) => customers), classes };
}

function expectNear(found: readonly number[], expected: readonly number[], tolerance: number): void {
  found.forEach((value, i) => {
    expect(Math.abs(value - (expected[i] ?? Number.NaN))).toBeLessThanOrEqual(tolerance);
  });
}

describe('eight classes by the means', () => {
  itWith('online_retail/online_retail.csv.gz', 'of a web shop', async (file) => {
    const { means, sizes, classes } = await meansAndSizes({
      scheme: schemeFile('shop', '{ dataset: transactions, aggregate: count distinct, of: order_id }'),
      asOf: '2011-12-10',
      data: [`transactions=${file}`],
      map: [
        'transactions.customer_id=CustomerID',
        'transactions.order_id=InvoiceNo',
        'transactions.ordered_at=InvoiceDate',
        'transactions.amount=Quantity * UnitPrice',
      ],
      where: [
        'transactions: CustomerID != null and not(starts with(InvoiceNo, "C")) and Quantity > 0 and UnitPrice > 0',
      ],
    });
    // The published amounts are rounded to pence per customer, ours are exact.
    expectNear(means, [93.059474, 4.272015, 2054.266459], 2e-6);
    expect(sizes).toEqual([689, 117, 27, 38, 358, 1750, 40, 1319]);
    expect(Number(classes.重要价值?.contribution)).toBeCloseTo(5_696_731.79, 1);
  });

  itWith('rfm_sample/orders.csv', 'of the R package’s sample orders', async (file) => {
    const { means, sizes } = await meansAndSizes({
      scheme: schemeFile('orders', '{ dataset: transactions, aggregate: count }'),
      asOf: '2006-12-31',
      data: [`transactions=${file}`],
      map: ['transactions.ordered_at=order_date', 'transactions.amount=revenue'],
    });
    expectNear(means, [286.738693, 4.930653, 466.490452], 5e-7);
    expect(sizes).toEqual([274, 20, 125, 28, 102, 185, 39, 222]);
  });
});
