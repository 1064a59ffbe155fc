import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTestData } from '@kefen/warehouse/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogueFolder } from './read-scheme.js';
import { classified, parseCsv } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'kefen-schemes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function schemeFile(name: string, text: string): string {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, text);
  return path;
}

/** A ready scheme over all that happened, with some of its words replaced. */
function ofAllTime(id: string, words: Record<string, string> = {}): string {
  const text = readFileSync(join(catalogueFolder, `${id}.yaml`), 'utf8').replaceAll(
    'window: last 12 months',
    'window: all',
  );
  return schemeFile(
    id,
    Object.entries(words).reduce((whole, [from, to]) => whole.replaceAll(from, to), text),
  );
}

/** The wholesale customers, numbered in the order of the file. */
async function wholesaleWithIds(file: string): Promise<string> {
  const [head, ...rows] = (await readFile(file, 'utf8')).trim().split(/\r?\n/);
  const path = join(folder, 'wholesale.csv');
  const numbered = rows.map((row, i) => `W${String(i + 1).padStart(3, '0')},${row}`);
  writeFileSync(path, [`customer_id,${head}`, ...numbered].join('\n'));
  return path;
}

/** A test about a real file; where it is missing, the name says so. */
function itWith(path: string, name: string, test: (file: string) => Promise<void>): void {
  const file = findTestData(path);
  if (file === undefined) it.skip(`${name} — data/${path} is not there`, () => {});
  else it(name, () => test(file), 120_000);
}

const onlineRetail = (file: string) => ({
  asOf: '2011-12-10',
  data: [`transactions=${file}`],
  map: [
    'transactions.customer_id=CustomerID',
    'transactions.order_id=InvoiceNo',
    'transactions.ordered_at=InvoiceDate',
    'transactions.amount=Quantity * UnitPrice',
  ],
  where: ['transactions: CustomerID != null and not(starts with(InvoiceNo, "C")) and Quantity > 0 and UnitPrice > 0'],
});

/** The ten popular segments, in the order of the R package's test (A) and of its documentation (B); R, F and M as ranges. */
const rules = {
  A: 'champions 45 45 45|loyal 25 35 35|potential 35 13 13|new 45 11 11|promising 34 11 11|attention 23 23 23|sleep 23 12 12|risk 12 25 25|lose 11 45 45|lost 12 12 12',
  B: 'champions 55 55 55|potential 35 35 25|loyal 24 24 24|promising 34 13 35|new 45 13 15|lose 12 34 45|risk 12 25 45|attention 13 35 35|sleep 23 13 14|lost 11 15 15',
};

function segments(which: 'A' | 'B', frequency: string): string {
  const range = (text = '') => `[${text[0]}..${text[1]}]`;
  const rows = rules[which].split('|').map((row) => row.split(' '));
  return `
kefen: 1
id: segments
title: { zh-CN: 客群, en: Segments }
population: frequency > 0
indicators:
  recency: { dataset: transactions, aggregate: days since last }
  frequency: ${frequency}
  monetary: { dataset: transactions, aggregate: sum, of: amount }
scores:
  R: { quantile: recency, buckets: 5, best: low, compatible: r-rfm }
  F: { quantile: frequency, buckets: 5, best: high, compatible: r-rfm }
  M: { quantile: monetary, buckets: 5, best: high, compatible: r-rfm }
classes:
${[...rows.map(([id]) => id), 'others'].map((id) => `  - { id: ${id}, title: { zh-CN: ${id}, en: ${id} } }`).join('\n')}
assign:
  rules:
${rows.map(([id, r, f, m]) => `    - { class: ${id}, when: '(R in ${range(r)}) and (F in ${range(f)}) and M in ${range(m)}' }`).join('\n')}
otherwise: others
`;
}

const countRows = '{ dataset: transactions, aggregate: count }';
const countOrders = '{ dataset: transactions, aggregate: count distinct, of: order_id }';
const sizes = (classes: Record<string, { customers: number }>) =>
  Object.fromEntries(Object.entries(classes).map(([id, c]) => [id, c.customers]));

describe('a real web shop', () => {
  itWith(
    'online_retail/online_retail.csv.gz',
    'is divided into the pyramid as the worked example says',
    async (file) => {
      const { result, classes, rows, status } = await classified({ scheme: 'rfm-pyramid', ...onlineRetail(file) });
      expect(status).toBe(0);
      expect(result.files[0]).toMatchObject({ rows: 541_909, used: 397_884 });
      expect(sizes(classes)).toEqual({ vip: 43, major: 174, ordinary: 651, small: 3470 });
      const shares = Object.values(classes).map((c) => (c.contributionShare ?? 0) * 100);
      [31.7754, 18.6027, 24.239, 25.3829].forEach((expected, i) => {
        expect(shares[i]).toBeCloseTo(expected, 4);
      });
      expect(rows).toHaveLength(4338);
      expect(rows.map((r) => r.customer_id)).toEqual(rows.map((r) => r.customer_id).sort());
    },
  );

  itWith('online_retail/online_retail.csv.gz', 'gives the R package’s thresholds and segments', async (file) => {
    const a = await classified({ scheme: schemeFile('A', segments('A', countOrders)), ...onlineRetail(file) });
    const cuts = (score: string) => a.result.statistics[`scores.${score}`]?.cuts.map((c) => Number(c.value));
    expect(cuts('R')).toEqual([14.8, 34, 73, 181]);
    expect(a.result.buckets.F).toEqual(['1493', '835', '508', '802', '700']);
    expect(a.result.buckets.R).toEqual(['861', '866', '863', '880', '868']);
    expect(sizes(a.classes)).toMatchObject({
      champions: 910,
      loyal: 903,
      potential: 932,
      lost: 564,
      others: 312,
      sleep: 281,
      risk: 263,
      attention: 173,
    });
    expect(Number(a.classes.champions?.contribution)).toBeCloseTo(5_687_463.86, 1);
    const b = await classified({ scheme: schemeFile('B', segments('B', countOrders)), ...onlineRetail(file) });
    expect(sizes(b.classes)).toMatchObject({
      potential: 1280,
      lost: 772,
      loyal: 687,
      sleep: 631,
      new: 356,
      champions: 324,
      promising: 98,
      lose: 81,
      risk: 63,
      attention: 32,
      others: 14,
    });
  });
});

describe('the R package’s sample orders', () => {
  const orders = (file: string) => ({
    asOf: '2006-12-31',
    data: [`transactions=${file}`],
    map: ['transactions.ordered_at=order_date', 'transactions.amount=revenue'],
  });

  itWith('rfm_sample/orders.csv', 'score exactly as the package does, row by row', async (file) => {
    const { rows, classes } = await classified({ scheme: schemeFile('A', segments('A', countRows)), ...orders(file) });
    const expectedFile = findTestData('rfm_sample/expected_orders_scores.csv');
    if (expectedFile === undefined) throw new Error('rfm_sample/expected_orders_scores.csv is missing');
    const expected = parseCsv(await readFile(expectedFile, 'utf8'));
    const byId = new Map(rows.map((row) => [row.customer_id, row]));
    for (const e of expected) {
      const row = byId.get(e.customer_id ?? '');
      expect([row?.recency, row?.frequency, row?.monetary, row?.R, row?.F, row?.M]).toEqual([
        e.recency_days,
        e.transaction_count,
        e.amount,
        e.recency_score,
        e.frequency_score,
        e.monetary_score,
      ]);
    }
    expect(rows).toHaveLength(995);
    expect(sizes(classes)).toEqual({
      champions: 158,
      loyal: 278,
      potential: 229,
      new: 0,
      promising: 0,
      attention: 35,
      sleep: 50,
      risk: 86,
      lose: 0,
      lost: 111,
      others: 48,
    });
    expect(classes.champions?.contribution).toBe('120178');
  });

  itWith('rfm_sample/orders.csv', 'fall into the documented segments by the other list of rules', async (file) => {
    const { classes } = await classified({ scheme: schemeFile('B', segments('B', countRows)), ...orders(file) });
    expect(sizes(classes)).toEqual({
      champions: 35,
      potential: 342,
      loyal: 170,
      promising: 9,
      new: 104,
      lose: 47,
      risk: 28,
      attention: 10,
      sleep: 102,
      lost: 148,
      others: 0,
    });
  });
});

describe('other real bases', () => {
  itWith('cdnow/cdnow_sample_transactions.csv', 'CDNOW is divided into the pyramid to the customer', async (file) => {
    const { classes } = await classified({
      scheme: schemeFile('pyramid', pyramid),
      asOf: '1998-06-30',
      data: [`transactions=${file}`],
      map: ['transactions.customer_id=sampleid', 'transactions.ordered_at=date', 'transactions.amount=sales'],
    });
    expect(sizes(classes)).toEqual({ vip: 24, major: 94, ordinary: 353, small: 1886 });
    const shares = Object.values(classes).map((c) => (c.contributionShare ?? 0) * 100);
    [14.554, 21.5126, 31.3349, 32.5984].forEach((expected, i) => {
      expect(shares[i]).toBeCloseTo(expected, 4);
    });
  });

  itWith('wholesale_customers/wholesale_customers.csv', 'a profile alone is enough for a pyramid', async (file) => {
    const withIds = await wholesaleWithIds(file);
    const { classes } = await classified({
      scheme: schemeFile('spending', spending),
      asOf: '2011-12-31',
      customers: withIds,
    });
    expect(sizes(classes)).toEqual({ vip: 4, major: 18, ordinary: 66, small: 352 });
    const shares = Object.values(classes).map((c) => (c.contributionShare ?? 0) * 100);
    [5.2564, 12.505, 25.1434, 57.0952].forEach((expected, i) => {
      expect(shares[i]).toBeCloseTo(expected, 4);
    });
  });
});

describe('the ready scheme rfm-8', () => {
  itWith('online_retail/online_retail.csv.gz', 'gives the eight classes of a real web shop', async (file) => {
    const { classes, result } = await classified({ scheme: ofAllTime('rfm-8'), ...onlineRetail(file) });
    expect(Object.values(sizes(classes))).toEqual([689, 117, 27, 38, 358, 1750, 40, 1319]);
    expect(Number(classes['important-value']?.contribution)).toBeCloseTo(5_696_731.79, 2);
    expect(result.notRated).toEqual([]);
  });

  itWith('rfm_sample/orders.csv', 'gives the eight classes of the R package’s sample orders', async (file) => {
    const { classes } = await classified({
      scheme: ofAllTime('rfm-8', { 'aggregate: count distinct, of: order_id': 'aggregate: count' }),
      asOf: '2006-12-31',
      data: [`transactions=${file}`],
      map: ['transactions.ordered_at=order_date', 'transactions.amount=revenue'],
    });
    expect(Object.values(sizes(classes))).toEqual([274, 20, 125, 28, 102, 185, 39, 222]);
  });
});

describe('the ready scheme abc', () => {
  const bases: readonly [string, Partial<Parameters<typeof classified>[0]>, string, string][] = [
    ['online_retail/online_retail.csv.gz', onlineRetail(''), '1132/1469/1737', '1133/1469/1736'],
    [
      'rfm_sample/orders.csv',
      { asOf: '2006-12-31', map: ['transactions.ordered_at=order_date', 'transactions.amount=revenue'] },
      '605/228/162',
      '606/228/161',
    ],
    [
      'cdnow/cdnow_sample_transactions.csv',
      {
        asOf: '1998-06-30',
        map: ['transactions.customer_id=sampleid', 'transactions.ordered_at=date', 'transactions.amount=sales'],
      },
      '776/801/780',
      '777/801/779',
    ],
  ];
  for (const [path, options, lower, better] of bases) {
    itWith(path, `gives ${better} of ${path}, and ${lower} where who crosses a bound stays below`, async (file) => {
      const sizesOf = async (scheme: string) => {
        const { classes } = await classified({ scheme, ...options, data: [`transactions=${file}`] });
        return Object.values(sizes(classes)).join('/');
      };
      expect(await sizesOf(ofAllTime('abc'))).toBe(better);
      expect(await sizesOf(ofAllTime('abc', { 'crossing: better': 'crossing: lower' }))).toBe(lower);
    });
  }

  itWith('wholesale_customers/wholesale_customers.csv', 'sums six columns of a profile as well', async (file) => {
    const customers = await wholesaleWithIds(file);
    const text = readFileSync(join(catalogueFolder, 'abc.yaml'), 'utf8')
      .replace(/revenue: .*/, `revenue: { formula: ${sixColumns} }`)
      .replace(/orders: .*/, 'orders: { formula: 0 }');
    for (const [crossing, expected] of [
      ['better', [252, 114, 74]],
      ['lower', [251, 114, 75]],
    ] as const) {
      const scheme = schemeFile(`abc-${crossing}`, text.replace('crossing: better', `crossing: ${crossing}`));
      const { classes } = await classified({ scheme, asOf: '2011-12-31', customers });
      expect(Object.values(sizes(classes))).toEqual(expected);
    }
  });
});

describe('the ready pyramids', () => {
  const base = join(folder, 'thousand.csv');
  const amounts = Array.from({ length: 1000 }, (_, i) => `C${i},2025-06-01,${1 + ((i * 7919) % 1009)}`);
  writeFileSync(base, ['customer_id,ordered_at,amount', ...amounts].join('\n'));

  it.each([
    ['pyramid-1-4-15-80', [10, 40, 150, 800]],
    ['pyramid-1-19-30-50', [10, 190, 300, 500]],
  ])('%s divides a thousand customers into %j', async (scheme, expected) => {
    const { classes } = await classified({ scheme, asOf: '2025-12-31', data: [`transactions=${base}`] });
    expect(Object.values(sizes(classes))).toEqual(expected);
  });
});

const classes = `classes:
  - { id: vip, title: { zh-CN: VIP, en: VIP } }
  - { id: major, title: { zh-CN: 主要, en: Major } }
  - { id: ordinary, title: { zh-CN: 普通, en: Ordinary } }
  - { id: small, title: { zh-CN: 小, en: Small } }
assign:
  shares: { by: spent, cuts: { vip: 1%, major: 4%, ordinary: 15%, small: 80% } }
`;

const pyramid = `
kefen: 1
id: pyramid
title: { zh-CN: 金字塔, en: Pyramid }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount }
${classes}`;

const sixColumns = 'Fresh + Milk + Grocery + Frozen + Detergents_Paper + Delicassen';
const spending = `
kefen: 1
id: spending
title: { zh-CN: 消费, en: Spending }
indicators:
  spent: { formula: ${sixColumns} }
${classes}`;
