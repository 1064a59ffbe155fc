import { builtInDatasets, type Dataset, sql } from '@kefen/scheme';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { findTestData } from '../engine/testing/test-data.js';
import type { CheckReport } from './check-report.js';
import { inspectFile } from './inspect-file.js';
import { type LoadInput, type LoadReport, loadFile } from './load-file.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterEach(async () => {
  for (const table of ['facts_transactions', 'superseded_transactions', 'profile']) await engine.dropTable(table);
});
afterAll(() => engine.close());

function dataset(id: string): Dataset {
  const found = builtInDatasets.find((known) => known.id === id);
  if (found === undefined) throw new Error(`no dataset ${id}`);
  return found;
}

async function loaded(input: Omit<LoadInput, 'timeZone' | 'batch'> & { readonly batch?: number }): Promise<LoadReport> {
  const report = await loadFile(engine, { timeZone: 'Asia/Shanghai', batch: 1, ...input });
  if (!report.ok) throw new Error(report.problems.map(({ message }) => message.en).join('\n'));
  return report.value;
}

async function facts(): Promise<Record<string, unknown> | undefined> {
  const rows = await engine.query<Record<string, unknown>>(sql`
    SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(customer_id)) AS customers, toUInt32(uniqExact(order_id)) AS orders,
      sum(amount) AS amount, toString(min(day)) AS first, toString(max(day)) AS last FROM ${engine.all('facts_transactions')}`);
  return rows[0];
}

function accounts(report: CheckReport): void {
  const { used, replaced, left, rejected } = report;
  expect(used + replaced + left.rows + rejected.rows).toBe(report.rows);
}

/** A test about a real file; where it is missing, the name says so. */
function itWith(path: string, name: string, test: (file: string) => Promise<void>): void {
  const file = findTestData(path);
  if (file === undefined) it.skip(`${name} — data/${path} is not there`, () => {});
  else it(name, () => test(file), 120_000);
}

describe('real files', () => {
  const onlineRetail = {
    dataset: dataset('transactions'),
    columns: {
      customer_id: 'CustomerID',
      order_id: 'InvoiceNo',
      ordered_at: 'InvoiceDate',
      amount: 'Quantity * UnitPrice',
    },
    where: 'CustomerID != null and not(starts with(InvoiceNo, "C")) and Quantity > 0 and UnitPrice > 0',
  };

  itWith(
    'online_retail/online_retail.csv.gz',
    'Online Retail: 397,884 of 541,909 rows are used, and every other has its reason',
    async (path) => {
      const report = await loaded({ path, ...onlineRetail });
      expect(report).toMatchObject({ rows: 541_909, used: 397_884, blankRows: 0, replaced: 0 });
      expect(report.left.conditions).toEqual([
        { condition: 'CustomerID != null', rows: 135_080, firstRow: 624 },
        { condition: 'not(starts with(InvoiceNo, "C"))', rows: 8_905, firstRow: 143 },
        { condition: 'Quantity > 0', rows: 0 },
        { condition: 'UnitPrice > 0', rows: 40, firstRow: 9_304 },
      ]);
      expect(report.rejected).toEqual({ rows: 0, reasons: [], examples: [] });
      accounts(report);
      expect(await facts()).toEqual({
        rows: 397_884,
        customers: 4_338,
        orders: 18_532,
        amount: '8911407.904',
        first: '2010-12-01',
        last: '2011-12-09',
      });
    },
  );

  itWith(
    'online_retail/online_retail.csv.gz',
    'Online Retail without a filter: what its description says',
    async (path) => {
      const { where: _, ...mapping } = onlineRetail;
      const report = await loaded({ path, ...mapping, columnTypes: 'as the content shows' });
      expect(report.rejected.reasons).toMatchObject([
        { code: 'missing', heading: 'CustomerID', rows: 135_080, firstRow: 624 },
      ]);
      expect(report.used).toBe(541_909 - 135_080);
      expect(report.rejected.examples[0]).toMatchObject({
        row: 624,
        code: 'missing',
        heading: 'CustomerID',
        value: '',
      });
      expect(report.dataset.columns.find(({ name }) => name === 'amount')?.type).toEqual({
        kind: 'decimal',
        precision: 18,
        scale: 3,
      });
      accounts(report);
      const everything = await loaded({
        path,
        ...mapping,
        columns: { ...mapping.columns, customer_id: '"all"' },
        batch: 2,
      });
      expect(everything.used).toBe(541_909);
      const [sum] = await engine.query(sql`
      SELECT sum(amount) AS amount, toUInt32(uniqExact(order_id)) AS orders FROM ${engine.all('facts_transactions')} WHERE batch = 2`);
      expect(sum).toEqual({ amount: '9747747.934', orders: 25_900 });
    },
  );

  itWith('rfm_sample/orders.csv', 'the rfm sample: 4,906 orders of 995 customers, with names as ids', async (path) => {
    const report = await loaded({
      path,
      dataset: dataset('transactions'),
      columns: { ordered_at: 'order_date', amount: 'revenue' },
    });
    expect(report).toMatchObject({ rows: 4_906, used: 4_906, unusedHeadings: [] });
    expect(await facts()).toMatchObject({ rows: 4_906, customers: 995, first: '2001-10-29', last: '2006-12-30' });
  });

  itWith('cdnow/cdnow_sample_transactions.csv', 'CDNOW: days written as YYYYMMDD', async (path) => {
    const report = await loaded({
      path,
      dataset: dataset('transactions'),
      columns: { customer_id: 'sampleid', ordered_at: 'date', amount: 'sales', quantity: 'cds' },
    });
    expect(report).toMatchObject({ rows: 6_919, used: 6_919, unusedHeadings: ['masterid'] });
    expect(await facts()).toMatchObject({
      customers: 2_357,
      amount: '244091.94',
      first: '1997-01-01',
      last: '1998-06-30',
    });
  });

  itWith(
    'wholesale_customers/wholesale_customers.csv',
    'Wholesale: columns nobody declared are taken along as numbers',
    async (path) => {
      const report = await loaded({
        path,
        dataset: dataset('customers'),
        columns: { customer_id: 'string(Channel) + "-" + string(Region) + "-" + string(Fresh) + "-" + string(Milk)' },
        extraColumns: ['Fresh', 'Detergents_Paper'],
      });
      expect(report.rows).toBe(440);
      expect(report.dataset.columns.slice(-2)).toEqual([
        { name: 'Fresh', type: { kind: 'decimal', precision: 18, scale: 0 } },
        { name: 'Detergents_Paper', type: { kind: 'decimal', precision: 18, scale: 0 } },
      ]);
      const [row] = await engine.query(
        sql`SELECT toUInt32(count()) AS rows, toString(sum(Fresh)) AS fresh FROM ${engine.all('profile')} FINAL`,
      );
      expect(row).toEqual({ rows: 440, fresh: '5280131' });
    },
  );

  itWith(
    'telco_churn/telco_customer_churn.csv',
    'Telco: eleven blank charges are empty, and yes and no stay text',
    async (path) => {
      const report = await loaded({
        path,
        dataset: dataset('customers'),
        columns: { customer_id: 'customerID' },
        extraColumns: ['TotalCharges', 'Churn', 'tenure'],
      });
      expect(report).toMatchObject({ rows: 7_043, used: 7_043 });
      expect(report.dataset.columns.slice(-3)).toEqual([
        { name: 'TotalCharges', type: { kind: 'decimal', precision: 18, scale: 2 } },
        { name: 'Churn', type: { kind: 'text' } },
        { name: 'tenure', type: { kind: 'decimal', precision: 18, scale: 0 } },
      ]);
      const [row] = await engine.query(sql`
      SELECT toUInt32(countIf(TotalCharges IS NULL)) AS blank, toUInt32(countIf(Churn = 'Yes')) AS left FROM ${engine.all('profile')}`);
      expect(row).toEqual({ blank: 11, left: 1_869 });
    },
  );

  itWith(
    'bank_marketing/bank_additional_full.csv.gz',
    'Bank Marketing: semicolons, quoted headings with points in them',
    async (path) => {
      const file = await inspectFile(path);
      expect(file).toMatchObject({ ok: true, value: { layout: { delimiter: ';' }, kind: { gzip: true } } });
      const report = await loaded({
        path,
        dataset: dataset('customers'),
        columns: { customer_id: 'job', name: '`emp.var.rate` + `cons.price.idx`' },
        where: 'y = "yes" and `euribor3m` > 4 and age between 30 and 40',
        extraColumns: ['nr.employed'],
      });
      expect(report.rows).toBe(41_188);
      expect(report.left.conditions.map(({ condition }) => condition)).toEqual([
        'y = "yes"',
        '`euribor3m` > 4',
        'age between 30 and 40',
      ]);
      expect(report.left.conditions[0]?.rows).toBe(41_188 - 4_640);
      expect(report.dataset.columns.at(-1)).toEqual({
        name: 'nr.employed',
        type: { kind: 'decimal', precision: 18, scale: 1 },
      });
      accounts(report);
      expect(report.used).toBeLessThan(15);
    },
  );
});
