import { describe, expect, it } from 'vitest';
import { builtInDatasets } from './built-in.js';
import { checkDatasetChange, datasetChange } from './change-dataset.js';
import { checkDataset } from './check-dataset.js';
import { type Column, type Dataset, datasetSchema } from './dataset.js';
import { readDataset } from './read-dataset.js';
import { writeDataset } from './write-dataset.js';

const renewalsText = `id: renewals
title: { zh-CN: 续保, en: Renewals }
help: 每张保单每年一行
timeColumn: renewed_at
keyColumn: 保单号
columns:
  - { name: 保单号, type: text }
  - { name: renewed_at, type: timestamp, required: true }
  - { name: premium, type: money, unit: 元, title: { zh-CN: 保费, en: Premium } }
  - { name: rate, type: "decimal(9, 6)" }
  - { name: level, type: text, values: [金, 银] }
  - { name: holder, type: text, personal: name, help: 投保人 }
`;

function renewals(): Dataset {
  const { dataset, diagnostics } = readDataset(renewalsText);
  expect(diagnostics).toEqual([]);
  if (!dataset) throw new Error('the definition of the test is not valid');
  return dataset;
}

const codesOf = (dataset: Dataset) => checkDataset(dataset).map(({ code, path }) => [code, path?.join('.')]);
const withColumn = (column: Column): Dataset => ({ ...renewals(), columns: [...renewals().columns, column] });

describe('a definition as a file', () => {
  it('has short types, one text for both languages, and the customer column by itself', () => {
    const dataset = renewals();
    expect(dataset).toMatchObject({
      id: 'renewals',
      kind: 'events',
      customerColumn: 'customer_id',
      help: { 'zh-CN': '每张保单每年一行', en: '每张保单每年一行' },
    });
    expect(dataset.columns[0]).toMatchObject({ name: 'customer_id', required: true });
    expect(dataset.columns[3]?.type).toEqual({ kind: 'decimal', precision: 18, scale: 4 });
    expect(dataset.columns[4]?.type).toEqual({ kind: 'decimal', precision: 9, scale: 6 });
  });

  it('is written and read again as the same definition, each built-in one too', () => {
    for (const dataset of [renewals(), ...builtInDatasets]) {
      const again = readDataset(writeDataset(dataset));
      expect(again.diagnostics).toEqual([]);
      expect(again.dataset).toEqual(dataset);
    }
  });

  it('is written a line per column', () => {
    expect(writeDataset(renewals())).toContain(
      '\n  - { name: premium, type: "decimal(18, 4)", title: { zh-CN: 保费, en: Premium }, unit: 元 }\n',
    );
  });

  it.each([
    ['- a', 'not-a-dataset', 1],
    ['id: [', 'not-yaml', 1],
    ['id: Renewals\ncolumns: [ { name: a, type: text } ]', 'wrong-shape', 1],
    ['id: renewals\ncolumns:\n  - { name: a, type: txt }', 'unknown-value', 3],
    ['id: renewals\ncolums:\n  - { name: a, type: text }', 'unknown-key', 2],
    ['id: renewals\ncolumns:\n  - { name: a, type: text }', 'time-column', 1],
    [
      'id: renewals\ntimeColumn: t\ncolumns:\n  - { name: t, type: timestamp }\n  - { name: batch, type: text }',
      'column-name-reserved',
      5,
    ],
    ['a: *b', 'missing', 1],
  ])('%j is refused at its place, as %s', (text, code, line) => {
    const { dataset, diagnostics } = readDataset(text);
    expect(dataset).toBeUndefined();
    const found = diagnostics.find((one) => one.code === code);
    expect(found, JSON.stringify(diagnostics)).toBeDefined();
    expect(found?.place?.line).toBe(line);
  });

  it('of more characters than are read says so', () => {
    expect(readDataset(`# ${'x'.repeat(500_000)}`).diagnostics).toMatchObject([{ code: 'too-long' }]);
  });
});

describe('a definition', () => {
  it('from before marks and help existed is still one', () => {
    const old = {
      id: 'x',
      kind: 'events',
      customerColumn: 'customer_id',
      columns: [{ name: 'a', type: { kind: 'text' } }],
    };
    expect(datasetSchema.parse(old)).toEqual(old);
  });

  it('of every built-in dataset passes the check', () => {
    for (const dataset of builtInDatasets) expect(checkDataset(dataset)).toEqual([]);
  });

  it.each([
    ['kefen_x', 'column-name-reserved'],
    ['day', 'column-name-reserved'],
    ['row_key', 'column-name-reserved'],
    ['__proto__', 'column-name-reserved'],
    [' a', 'column-name-unfit'],
    ['a`b', 'column-name-unfit'],
    ['a\nb', 'column-name-unfit'],
    ['a\u200bb', 'column-name-unfit'],
    ['x'.repeat(101), 'too-long'],
    ['Premium', 'column-twice'],
    ['ｐremium', 'column-twice'],
    ['premium', 'column-twice'],
  ])('cannot name a column %j', (name, code) => {
    expect(codesOf(withColumn({ name, type: { kind: 'text' } }))).toEqual([[code, 'columns.7.name']]);
  });

  it.each(['年 收入', '会员等级', 'if', 'Größe', '客户（主）', 'a-b', '1st', 'constructor', 'reason'])(
    'can name a column %j',
    (name) => expect(codesOf(withColumn({ name, type: { kind: 'text' } }))).toEqual([]),
  );

  it('of the profile cannot name a column as results name their own', () => {
    const [profile] = builtInDatasets;
    if (!profile) throw new Error('there is no profile');
    for (const name of ['class', 'reason', 'as of', 'version', 'id', 'kefen_level']) {
      const columns = [...profile.columns, { name, type: { kind: 'text' as const } }];
      expect(codesOf({ ...profile, columns })).toEqual([['column-name-reserved', 'columns.10.name']]);
    }
  });

  it('lists values of texts only, each once', () => {
    expect(codesOf(withColumn({ name: 'n', type: { kind: 'integer' }, values: ['1'] }))[0]?.[0]).toBe(
      'values-of-no-text',
    );
    for (const values of [[], ['a', 'a'], ['']]) {
      expect(codesOf(withColumn({ name: 'n', type: { kind: 'text' }, values }))[0]?.[0]).toBe('values-unfit');
    }
  });

  it('is of events unless it is the profile', () => {
    expect(codesOf({ ...renewals(), kind: 'profile' }).map(([code]) => code)).toContain('one-profile');
  });
});

describe('a changed definition', () => {
  const change = (after: Dataset, isSettled = true) =>
    checkDatasetChange({ before: renewals(), after, isSettled }).map(({ code }) => code);
  const changedColumn = (name: string, column: Partial<Column>): Dataset => ({
    ...renewals(),
    columns: renewals().columns.map((one) => (one.name === name ? { ...one, ...column } : one)),
  });

  it('may have other words, marks, units and values, more columns, and fewer that are required', () => {
    const title = { 'zh-CN': '新', en: 'New' };
    expect(change(changedColumn('premium', { title, help: title, unit: '万元', personal: 'other' }))).toEqual([]);
    expect(change(changedColumn('level', { values: ['金'] }))).toEqual([]);
    expect(change(changedColumn('customer_id', { required: false }))).toEqual([]);
    expect(change(withColumn({ name: 'more', type: { kind: 'date' } }))).toEqual([]);
  });

  it.each([
    ['a column is gone', { ...renewals(), columns: renewals().columns.slice(0, -1) }, 'column-removed'],
    ['a column has another type', changedColumn('premium', { type: { kind: 'text' } }), 'column-retyped'],
    [
      'a column has other places',
      changedColumn('rate', { type: { kind: 'decimal', precision: 9, scale: 4 } }),
      'column-retyped',
    ],
    ['a column is now required', changedColumn('premium', { required: true }), 'column-now-required'],
    [
      'a required column is added',
      withColumn({ name: 'm', type: { kind: 'date' }, required: true }),
      'column-now-required',
    ],
    ['the key is another', { ...renewals(), keyColumn: 'holder' }, 'column-settled'],
  ] as const)('is refused where %s', (_, after, code) => {
    expect(change(after)).toEqual([code]);
  });

  it('may have another key while there are no rows', () => {
    expect(change({ ...renewals(), keyColumn: 'holder' }, false)).toEqual([]);
  });

  it('says what it changes', () => {
    const before = renewals();
    expect(datasetChange(before, before)).toEqual({ added: [], changed: [], outer: false });
    const after = { ...changedColumn('rate', { unit: '%' }), title: { 'zh-CN': '续', en: 'R' } };
    const more = { ...after, columns: [...after.columns, { name: 'm', type: { kind: 'date' as const } }] };
    expect(datasetChange(before, more)).toMatchObject({ added: [{ name: 'm' }], changed: ['rate'], outer: true });
  });
});
