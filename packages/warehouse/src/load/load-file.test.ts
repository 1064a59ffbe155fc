import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInDatasets, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { factsSource, hasSuperseded } from '../tables/facts-source.js';
import { removeBatch } from '../tables/remove-batch.js';
import { type LoadInput, type LoadReport, loadFile } from './load-file.js';
import { rejectedRows } from './rejected-rows.js';
import { checkedRows } from './write-staged.js';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'kefen-test-'));
});
afterEach(async () => {
  // Whatever happened, no staging table is left.
  expect(await tables('staging_')).toEqual([]);
  for (const table of await tables('')) await engine.dropTable(table);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function tables(prefix: string): Promise<string[]> {
  const rows = await engine.query<{ name: string }>(
    sql`SELECT name FROM system.tables WHERE database = ${sqlFragment.text(engine.database)} AND startsWith(name, ${sqlFragment.text(prefix)})`,
  );
  return rows.map(({ name }) => name);
}

function dataset(id: string): Dataset {
  const found = builtInDatasets.find((known) => known.id === id);
  if (found === undefined) throw new Error(`no dataset ${id}`);
  return found;
}
const transactions = dataset('transactions');

let files = 0;
async function load(text: string, input: Partial<LoadInput> = {}) {
  const path = join(folder, `file-${++files}.csv`);
  await writeFile(path, text);
  return loadFile(engine, { path, dataset: transactions, timeZone: 'Asia/Shanghai', batch: 1, ...input });
}

async function loaded(text: string, input: Partial<LoadInput> = {}): Promise<LoadReport> {
  const outcome = await load(text, input);
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message.en).join('\n'));
  return outcome.value;
}

async function read(
  columns: string,
  watermark: number,
  excludedBatches: number[] = [],
  scope: 'local' | 'all' = 'all',
) {
  const superseded = await hasSuperseded(engine, transactions);
  const { from, where } = factsSource(engine, {
    dataset: transactions,
    watermark,
    excludedBatches,
    hasSuperseded: superseded,
    scope,
  });
  const rows = await engine.query<Record<string, unknown>>(
    sql`SELECT ${sqlFragment.raw(columns)} FROM ${from} WHERE ${where} ORDER BY ALL`,
  );
  return rows.map((row) => Object.values(row));
}

async function text(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

const head = 'transaction_id,customer_id,ordered_at,amount';

describe('loading a file', () => {
  it('writes typed rows with their business day and batch', async () => {
    await loaded(
      'customer_id,order_id,ordered_at,amount,quantity,product\n C1 ,O1,2024-01-01T20:00:00Z,"1,234.5",,  杯子 \n　C2,O2,2024年1月2日 0:30,-0.5,2,\n',
      { batch: 7 },
    );
    const rows = await engine.query(sql`
      SELECT customer_id, ordered_at, toString(amount) AS amount, quantity, product, toString(day) AS day, row_key, toUInt32(batch) AS batch
      FROM ${engine.all('facts_transactions')} ORDER BY customer_id`);
    expect(rows).toEqual([
      {
        customer_id: 'C1',
        ordered_at: '2024-01-01T20:00:00.000Z',
        amount: '1234.5',
        quantity: null,
        product: '  杯子 ',
        day: '2024-01-02',
        row_key: '',
        batch: 7,
      },
      {
        customer_id: 'C2',
        ordered_at: '2024-01-01T16:30:00.000Z',
        amount: '-0.5',
        quantity: '2',
        product: null,
        day: '2024-01-02',
        row_key: '',
        batch: 7,
      },
    ]);
  });

  it('rejects bad rows with row, heading, cell and reason, and counts the good ones', async () => {
    let rejected = '';
    const report = await loaded(
      'Kunde,Tag,Wert,text\nC1,2024-01-01,1.5,a\n,2024-01-01,1,b\nC3,2024-02-30,1,c\nC4,2024-01-01,1.23456,d\nC5,2024-01-01,zwölf,"e,""f"""\nC6,2024-01-01\n\nC7,2024-01-01,123456789012345,g\nC8,2024-01-02,"2,000",h\n',
      {
        columns: { customer_id: 'Kunde', ordered_at: 'Tag', amount: 'Wert' },
        onChecked: async (checked) => {
          rejected = await text(rejectedRows(engine, checked, 'en'));
        },
      },
    );
    expect(report).toMatchObject({
      rows: 8,
      used: 2,
      blankRows: 1,
      left: { rows: 0, conditions: [] },
      unusedHeadings: ['text'],
    });
    expect(report.rejected.rows).toBe(6);
    expect(report.rejected.examples.map(({ row, heading, value, code }) => [row, heading, value, code])).toEqual([
      [3, 'Kunde', '', 'missing'],
      [4, 'Tag', '2024-02-30', 'not-a-date'],
      [5, 'Wert', '1.23456', 'too-many-places'],
      [6, 'Wert', 'zwölf', 'not-a-number'],
      [7, undefined, undefined, 'too-few-fields'],
      [9, 'Wert', '123456789012345', 'number-too-large'],
    ]);
    expect(report.rejected.examples[2]?.message).toEqual({
      'zh-CN': '「Wert」的小数超过 4 位，不会自动舍入。请先舍入。',
      en: '“Wert” has more than 4 decimal places and is not rounded silently. Round it first.',
    });
    const lines = rejected.trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe(
      '"Kunde","Tag","Wert","text","kefen_row","kefen_heading","kefen_value","kefen_code","kefen_reason","kefen_surplus"',
    );
    expect(lines[4]).toBe(
      '"C5","2024-01-01","zwölf","e,""f""",6,"Wert","zwölf","not-a-number","“Wert” is not a number. Write it like 1234.56 or 1,234.56.",""',
    );
  });

  it('says for each part of the filter how many rows it left, and does not reject those', async () => {
    const report = await loaded(
      'customer_id,ordered_at,amount,status\nC1,2024-01-01,1,paid\nC2,never,1,open\nC3,2024-01-01,0,paid\nC4,2024-01-01,x,paid\nC5,2024-01-01,x,open\n',
      { where: 'status = "paid" and amount > 0' },
    );
    expect(report.left.conditions).toEqual([
      { condition: 'status = "paid"', rows: 2, firstRow: 3 },
      { condition: 'amount > 0', rows: 1, firstRow: 4 },
    ]);
    expect(report.rejected.reasons).toMatchObject([{ code: 'not-a-number', heading: 'amount', rows: 1, firstRow: 5 }]);
    expect(report.used).toBe(1);
  });

  it('takes a heading of a text column as text where the expression needs it, though all cells are digits', async () => {
    const report = await loaded('customer_id,order_id,ordered_at\n1,536365,2024-01-01\n2,536366,2024-01-01\n', {
      where: 'not(starts with(order_id, "C")) and customer_id > 1',
    });
    expect(report.left.conditions).toMatchObject([{ rows: 0 }, { rows: 1 }]);
  });

  it('lets the amount have the digits its content needs', async () => {
    const rows = 'customer_id,ordered_at,n,price\nC1,2024-01-01,3,0.12345\nC2,2024-01-01,2,1.5\n';
    const shown = await loaded(rows, { columns: { amount: 'n * price' }, columnTypes: 'as the content shows' });
    expect(shown.dataset.columns.find(({ name }) => name === 'amount')?.type).toMatchObject({ scale: 5 });
    expect(await read('toString(amount)', 1)).toEqual([['0.37035'], ['3']]);
    await engine.dropTable('facts_transactions');
    const declared = await loaded(rows, { columns: { amount: 'n * price' } });
    expect(declared.rejected.reasons).toMatchObject([{ code: 'too-many-places', heading: 'n * price', rows: 1 }]);
  });

  it('takes columns along that nobody declared', async () => {
    const report = await loaded('customer_id,ordered_at,折扣,备注,day,生日\nC1,2024-01-01,"1,000.5",x,1,2000-02-03\n', {
      extraColumns: ['折扣', '生日'],
    });
    expect(report.dataset.columns.slice(-2).map(({ name, type }) => [name, type.kind])).toEqual([
      ['折扣', 'decimal'],
      ['生日', 'date'],
    ]);
    expect(report.unusedHeadings).toEqual(['备注', 'day']);
    expect(await read('toString(`折扣`), toString(`生日`)', 1)).toEqual([['1000.5', '2000-02-03']]);
    expect(await load('customer_id,ordered_at,day\nC1,2024-01-01,1\n', { extraColumns: ['day'] })).toMatchObject({
      ok: false,
      problems: [{ code: 'column-reserved', subject: 'day' }],
    });
  });

  it('adds a column to the table when the dataset has gained one', async () => {
    await loaded('customer_id,ordered_at\nC1,2024-01-01\n');
    await loaded('customer_id,ordered_at,gift\nC2,2024-01-01,yes\n', { extraColumns: ['gift'], batch: 2 });
    expect(await read('customer_id, gift', 2)).toEqual([
      ['C1', null],
      ['C2', 'yes'],
    ]);
  });

  it('leaves the store as it was when the mapping is wrong, and says what', async () => {
    const rows = 'Kunde,Wert\nC1,1\n';
    const wrong = async (input: Partial<LoadInput>) => {
      const outcome = await load(rows, input);
      return outcome.ok ? [] : outcome.problems.map(({ code, subject }) => [code, subject]);
    };
    expect(await wrong({})).toEqual([
      ['column-unmapped', 'customer_id'],
      ['column-unmapped', 'ordered_at'],
    ]);
    const columns = { customer_id: 'Kunde', ordered_at: '"2024-01-01"' };
    expect(await wrong({ columns: { ...columns, amount: 'Wrt' } })).toEqual([['expression-invalid', 'Wrt']]);
    expect(await wrong({ columns: { ...columns, amount: 'Wert >' } })).toEqual([['expression-invalid', 'Wert >']]);
    expect(await wrong({ columns: { ...columns, umsatz: 'Wert' } })).toEqual([['column-unknown', 'umsatz']]);
    expect(await wrong({ columns: { ...columns, amount: 'Wert > 1' } })).toEqual([
      ['expression-unfit', 'amount = Wert > 1'],
    ]);
    expect(await wrong({ columns, where: 'Wert' })).toEqual([['filter-not-boolean', 'Wert']]);
    expect(await wrong({ columns, extraColumns: ['nirgends'] })).toEqual([['heading-unknown', 'nirgends']]);
    expect(await tables('')).toEqual([]);
  });

  it('does nothing with content that is known', async () => {
    let seen = '';
    const first = await loaded(`${head}\nT1,C1,2024-01-01,1\n`, {
      isKnownContent: (hash) => {
        seen = hash;
        return false;
      },
    });
    expect(seen).toBe(first.hash);
    const again = await load(`${head}\nT1,C1,2024-01-01,1\n`, {
      isKnownContent: (hash) => hash === first.hash,
      batch: 2,
    });
    expect(again).toMatchObject({ ok: false, problems: [{ code: 'content-known' }] });
    expect(await read('row_key', 2)).toEqual([['T1']]);
  });

  it('stops when it is told to, and leaves nothing', async () => {
    const stop = new AbortController();
    const work = load(`customer_id,ordered_at\n${'C1,2024-01-01\n'.repeat(200_000)}`, {
      signal: stop.signal,
      onProgress: ({ stage }) => stage === 'writing' && stop.abort(),
    });
    await expect(work).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await read('count()', 1)).toEqual([['0']]);
  });
});

describe('row keys', () => {
  it('let the last row of a file count, and count the others', async () => {
    const report = await loaded(
      `${head}\nT1,C1,2024-01-01,1\nT2,C1,2024-01-01,2\n T1,C9,2024-01-02,3\n,C1,2024-01-01,4\n,C1,2024-01-01,4\nT1,C1,never,5\n`,
    );
    expect(report).toMatchObject({ rows: 6, used: 4, replaced: 1, rejected: { rows: 1 } });
    expect(await read('row_key, customer_id, toString(amount)', 1)).toEqual([
      ['', 'C1', '4'],
      ['', 'C1', '4'],
      ['T1', 'C9', '3'],
      ['T2', 'C1', '2'],
    ]);
  });

  it('replace rows of earlier imports from the batch on that brought them', async () => {
    await loaded(`${head}\nT1,C1,2024-01-01,1\nT2,C1,2024-01-01,2\n`);
    expect(await hasSuperseded(engine, transactions)).toBe(false);
    const second = await loaded(`${head}\nT2,C2,2024-01-05,20\nT3,C1,2024-01-01,3\n`, { batch: 2 });
    const third = await loaded(`${head}\nT2,C2,2024-01-05,200\n`, { batch: 3 });
    expect([second.superseded, third.superseded]).toEqual([1, 1]);
    for (const scope of ['all', 'local'] as const) {
      expect(await read('row_key, toString(amount)', 1, [], scope)).toEqual([
        ['T1', '1'],
        ['T2', '2'],
      ]);
      expect(await read('row_key, toString(amount)', 2, [], scope)).toEqual([
        ['T1', '1'],
        ['T2', '20'],
        ['T3', '3'],
      ]);
      expect(await read('row_key, toString(amount)', 3, [], scope)).toEqual([
        ['T1', '1'],
        ['T2', '200'],
        ['T3', '3'],
      ]);
    }
  });

  it('of an import that never finished replace nothing, before and after it is removed', async () => {
    await loaded(`${head}\nT1,C1,2024-01-01,1\n`);
    await loaded(`${head}\nT1,C1,2024-01-01,10\n`, { batch: 2 });
    expect(await read('toString(amount)', 2, [2])).toEqual([['1']]);
    await loaded(`${head}\nT1,C1,2024-01-01,100\n`, { batch: 3, excludedBatches: [2] });
    expect(await read('toString(amount)', 3, [2])).toEqual([['100']]);
    await removeBatch(engine, transactions, 2);
    await removeBatch(engine, transactions, 2);
    expect(await read('toString(amount)', 3)).toEqual([['100']]);
    expect(await read('toString(amount)', 2)).toEqual([['1']]);
  });

  it('are not needed: without one every row counts, equal ones too', async () => {
    const report = await loaded('customer_id,ordered_at,amount\nC1,2024-01-01,1\nC1,2024-01-01,1\n');
    expect(report).toMatchObject({ used: 2, replaced: 0 });
  });
});

describe('the profile', () => {
  const customers = dataset('customers');

  it('keeps the last row of a customer, within a file and between versions', async () => {
    let streamed = '';
    const first = await loaded(
      'customer_id,name,city,since,vip\nC1,甲,上海,2020-01-01,true\nC2,乙,,,false\n C1 ,丙,北京,2020/2/3,true\n',
      {
        dataset: customers,
        extraColumns: ['vip'],
        batch: 4,
        onChecked: async (checked) => {
          streamed = await text(
            engine.stream(sql`${checkedRows(engine, checked)} ORDER BY customer_id`, 'JSONEachRow'),
          );
        },
      },
    );
    expect(first).toMatchObject({ rows: 3, used: 2, replaced: 1 });
    expect(
      streamed
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { customer_id: 'C1', name: '丙', city: '北京', since: '2020-02-03', vip: true },
      { customer_id: 'C2', name: '乙', city: null, since: null, vip: false },
    ]);
    await loaded('customer_id,name\nC2,丁\n', { dataset: customers, batch: 5 });
    const rows = await engine.query(
      sql`SELECT customer_id, name, vip FROM ${engine.all('profile')} FINAL ORDER BY customer_id`,
    );
    expect(rows).toEqual([
      { customer_id: 'C1', name: '丙', vip: true },
      { customer_id: 'C2', name: '丁', vip: null },
    ]);
  });

  it('rejects texts that a column does not list, whatever the blanks around them', async () => {
    const columns = transactions.columns.map((column) =>
      column.name === 'channel' ? { ...column, values: ['门店', 'it\u2019s'] } : column,
    );
    const text =
      'customer_id,ordered_at,channel\nC1,2024-01-01, 门店 \nC2,2024-01-01,网店\nC3,2024-01-01,\nC4,2024-01-01,it\u2019s\n';
    const report = await loaded(text, { dataset: { ...transactions, columns } });
    expect(report.used).toBe(3);
    expect(report.rejected.reasons).toMatchObject([
      { code: 'value-not-listed', heading: 'channel', rows: 1, firstRow: 3 },
    ]);
    const rows = await engine.query(
      sql`SELECT customer_id, channel FROM ${engine.all('facts_transactions')} ORDER BY customer_id`,
    );
    expect(rows).toEqual([
      { customer_id: 'C1', channel: '门店' },
      { customer_id: 'C3', channel: null },
      { customer_id: 'C4', channel: 'it\u2019s' },
    ]);
  });
});
