import { createHash } from 'node:crypto';
import { builtInDatasets, type ColumnType } from '@kefen/scheme';
import { describe, expect, test } from 'vitest';
import { csvChunks } from './csv.js';
import { type DemoDataset, type DemoOptions, demoCompany } from './demo-company.js';

const small: DemoOptions = { seed: 7300, customers: 300, today: '2026-03-01' };
const ids = ['customers', 'transactions', 'interactions', 'balances', 'receivables'] as const;

function find(options: DemoOptions, id: DemoDataset['dataset']): DemoDataset {
  const found = demoCompany(options).find(({ dataset }) => dataset === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

function records(options: DemoOptions, id: DemoDataset['dataset']): Record<string, string>[] {
  const { columns, rows } = find(options, id);
  return Array.from(rows(), (row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? ''])));
}

async function digest(options: DemoOptions, id: DemoDataset['dataset']): Promise<string> {
  const { columns, rows } = find(options, id);
  const hash = createHash('sha256');
  for await (const chunk of csvChunks(columns, rows())) hash.update(chunk);
  return hash.digest('hex').slice(0, 16);
}

describe('the bytes', () => {
  test('are the same on every machine for the same seed, size and day', async () => {
    const digests = await Promise.all(ids.map(async (id) => [id, await digest(small, id)]));
    expect(Object.fromEntries(digests)).toMatchInlineSnapshot(`
      {
        "balances": "f6107b98d7715fb1",
        "customers": "35c7d2478aae78ad",
        "interactions": "e25f689f07a746a6",
        "receivables": "a4a73e7f48adc79d",
        "transactions": "17358a8db8aa4528",
      }
    `);
  });

  test.each(ids)('of %s differ with the seed', async (id) => {
    expect(await digest({ ...small, seed: 1 }, id)).not.toBe(await digest(small, id));
  });

  test.each(ids)('of %s begin alike for a smaller and a larger company', (id) => {
    const few = [...find({ ...small, customers: 40 }, id).rows()];
    expect([...find(small, id).rows()].slice(0, few.length)).toEqual(few);
  });
});

describe('every row', () => {
  const patterns: Readonly<Record<ColumnType['kind'], RegExp>> = {
    text: /^[^\p{Cc}]*$/u,
    integer: /^\d+$/,
    decimal: /^-?\d+(\.\d{2})?$/,
    boolean: /^(true|false)$/,
    date: /^(\d{4}-\d{2}-\d{2})?$/,
    timestamp: /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
  };

  test.each(ids)('of %s fits the columns of the built-in dataset', (id) => {
    const dataset = builtInDatasets.find((built) => built.id === id);
    const { columns, rows } = find(small, id);
    expect(columns).toEqual(dataset?.columns.map((column) => column.name));
    for (const row of rows()) {
      expect(row).toHaveLength(columns.length);
      for (const [i, column] of (dataset?.columns ?? []).entries()) {
        expect(row[i]).toMatch(patterns[column.type.kind]);
        if (column.required) expect(row[i]).not.toBe('');
      }
    }
  });

  test.each(ids)('of %s has a key of its own and a customer that exists', (id) => {
    const key = builtInDatasets.find((built) => built.id === id)?.keyColumn ?? '';
    const customerIds = new Set(records(small, 'customers').map((record) => record.customer_id));
    const rows = records(small, id);
    expect(rows.length).toBeGreaterThan(100);
    expect(new Set(rows.map((record) => record[key])).size).toBe(rows.length);
    expect(rows.filter((record) => !customerIds.has(record.customer_id))).toEqual([]);
  });

  test.each([
    ['transactions', 'ordered_at'],
    ['interactions', 'happened_at'],
    ['balances', 'as_of'],
    ['receivables', 'invoiced_on'],
    ['receivables', 'paid_on'],
    ['customers', 'since'],
  ] as const)('of %s has its %s before today, and not before the customer came', (id, column) => {
    const since = new Map(records(small, 'customers').map((record) => [record.customer_id, record.since ?? '']));
    for (const record of records(small, id)) {
      const day = record[column]?.slice(0, 10) ?? '';
      if (day === '') continue;
      expect(day < small.today).toBe(true);
      expect(day >= (since.get(record.customer_id) ?? '9')).toBe(true);
    }
  });
});

test('the facts cover the three years up to the day before today', () => {
  const days = records({ ...small, customers: 3000 }, 'transactions').map((record) => record.ordered_at?.slice(0, 10));
  days.sort();
  expect([days[0], days.at(-1)]).toEqual(['2023-03-01', '2026-02-28']);
});

test('a cancelled order costs nothing, and a returned line takes its amount back', () => {
  const rows = records(small, 'transactions');
  const cancelled = rows.filter((row) => row.status === '已取消');
  expect(cancelled.length).toBeGreaterThan(0);
  expect(new Set(cancelled.map((row) => row.amount))).toEqual(new Set(['0.00']));
  const returned = rows.filter((row) => row.status === '已退货');
  expect(returned.length).toBeGreaterThan(0);
  for (const back of returned) {
    const sold = rows.find(
      (row) => row.order_id === back.order_id && row.status === '已完成' && `-${row.amount}` === back.amount,
    );
    expect(sold?.product).toBe(back.product);
  }
});

describe('the company as a whole', () => {
  const options: DemoOptions = { seed: 7300, customers: 20_000, today: '2026-03-01' };
  const purchases = records(options, 'transactions');
  const profiles = records(options, 'customers');

  test('lives from few customers: the shares of the top ones are those of a real company', () => {
    const totals = new Map<string, number>();
    for (const { customer_id: id = '', amount = '0' } of purchases)
      totals.set(id, (totals.get(id) ?? 0) + Number(amount));
    const ranked = [...totals.values()].sort((a, b) => b - a);
    const whole = ranked.reduce((sum, value) => sum + value, 0);
    const share = (percent: number) =>
      (100 * ranked.slice(0, Math.round((ranked.length * percent) / 100)).reduce((sum, value) => sum + value, 0)) /
      whole;
    expect(share(1)).toBeGreaterThan(20);
    expect(share(1)).toBeLessThan(30);
    expect(share(5)).toBeGreaterThan(42);
    expect(share(5)).toBeLessThan(52);
    expect(share(20)).toBeGreaterThan(72);
    expect(share(20)).toBeLessThan(82);
  });

  test('has seasons: the shopping days stand out and the spring festival is quiet', () => {
    const perDay = new Map<string, number>();
    for (const { ordered_at: at = '' } of purchases)
      perDay.set(at.slice(0, 10), (perDay.get(at.slice(0, 10)) ?? 0) + 1);
    const around = (day: string) => perDay.get(day) ?? 0;
    expect(around('2025-11-11')).toBeGreaterThan(2.5 * around('2025-11-18'));
    expect(around('2025-06-18')).toBeGreaterThan(2 * around('2025-06-25'));
    expect(around('2026-02-17')).toBeLessThan(0.5 * around('2026-02-03'));
    expect(around('2026-02-03')).toBeGreaterThan(1.4 * around('2026-01-13'));
  });

  test('has people who shop at weekends and firms that do not', () => {
    const people = new Set(profiles.filter((row) => row.kind === '个人').map((row) => row.customer_id));
    const perDay = (rows: typeof purchases, weekend: boolean) => {
      const days = rows.filter((row) => {
        const weekday = new Date(`${row.ordered_at?.slice(0, 10)}T00:00:00Z`).getUTCDay();
        return (weekday === 0 || weekday === 6) === weekend;
      });
      return days.length / (weekend ? 2 : 5);
    };
    const ofPeople = purchases.filter((row) => people.has(row.customer_id));
    const ofFirms = purchases.filter((row) => !people.has(row.customer_id));
    expect(perDay(ofPeople, true)).toBeGreaterThan(1.2 * perDay(ofPeople, false));
    expect(perDay(ofFirms, true)).toBeLessThan(0.5 * perDay(ofFirms, false));
  });

  test('has customers that never bought, came lately, were lost and grew', () => {
    const last = new Map<string, string>();
    for (const { customer_id: id = '', ordered_at: at = '' } of purchases)
      if ((last.get(id) ?? '') < at) last.set(id, at);
    const percent = (count: number) => (100 * count) / profiles.length;
    expect(percent(profiles.length - last.size)).toBeGreaterThan(1);
    expect(percent(profiles.length - last.size)).toBeLessThan(4);
    expect(percent(profiles.filter((row) => (row.since ?? '') >= '2025-09-01').length)).toBeGreaterThan(5);
    expect(percent([...last.values()].filter((at) => at < '2025-03-01').length)).toBeGreaterThan(10);
    expect(purchases.filter((row) => (row.ordered_at ?? '') >= '2025-03-01').length).toBeGreaterThan(
      purchases.filter((row) => (row.ordered_at ?? '') < '2024-03-01').length,
    );
  });

  test('has forty owners in ten branches, each owner in one of them', () => {
    const organisations = new Map<string, Set<string>>();
    for (const { owner = '', organisation = '' } of profiles)
      organisations.set(owner, (organisations.get(owner) ?? new Set()).add(organisation));
    expect(organisations.size).toBe(40);
    expect([...organisations.values()].every((own) => own.size === 1)).toBe(true);
    expect(new Set(profiles.map((row) => row.organisation)).size).toBe(10);
  });

  test('can telephone nobody by mistake', () => {
    expect(profiles.filter((row) => !row.phone?.startsWith('000-'))).toEqual([]);
  });

  test('is paid late by some, and has payments that never came', () => {
    const due = records(options, 'receivables').filter((row) => (row.due_on ?? '') < options.today);
    const late = due.filter((row) => row.paid_on !== '' && (row.paid_on ?? '') > (row.due_on ?? '').slice(0, 10));
    const open = due.filter((row) => row.paid_on === '');
    expect(late.length / due.length).toBeGreaterThan(0.15);
    expect(late.length / due.length).toBeLessThan(0.45);
    expect(open.length / due.length).toBeGreaterThan(0.005);
    expect(open.length / due.length).toBeLessThan(0.1);
  });
});
