import { readFileSync } from 'node:fs';
import { concentrationOf } from '@kefen/scheme';
import { expect, it } from 'vitest';
import { findTestData } from '../engine/testing/test-data.js';

/** What each customer brought: the sum of some columns over the lines of a file, by the customer of the line. */
function sums(
  path: string,
  customerOf: (cells: string[], line: number) => string,
  amountOf: (cells: string[]) => number,
) {
  const totals = new Map<string, number>();
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  for (const [line, text] of lines.entries()) {
    const cells = text.split(',');
    const customer = customerOf(cells, line);
    totals.set(customer, (totals.get(customer) ?? 0) + amountOf(cells));
  }
  return [...totals.values()];
}

const cases = [
  {
    file: 'rfm_sample/orders.csv',
    gini: 0.2896033,
    read: (path: string) =>
      sums(
        path,
        ([customer = '']) => customer,
        (cells) => Number(cells[2]),
      ),
  },
  {
    file: 'cdnow/cdnow_sample_transactions.csv',
    gini: 0.63091712,
    read: (path: string) =>
      sums(
        path,
        ([customer = '']) => customer,
        (cells) => Number(cells[4]),
      ),
  },
  {
    file: 'wholesale_customers/wholesale_customers.csv',
    gini: 0.36402224,
    read: (path: string) =>
      sums(
        path,
        (_, line) => String(line),
        (cells) => cells.slice(2).reduce((all, cell) => all + Number(cell), 0),
      ),
  },
];

for (const { file, gini, read } of cases) {
  const path = findTestData(file);
  const itWithData = path === undefined ? it.skip : it;
  itWithData(`the Gini coefficient of data/${file} is the published one`, () => {
    expect(concentrationOf(read(path ?? ''))?.gini).toBeCloseTo(gini, 6);
  });
}
