import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { checkStaged } from '../load/check-staged.js';
import { dropStaged } from '../load/drop-staged.js';
import { inspectFile } from '../load/inspect-file.js';
import { stageFile } from '../load/stage-file.js';
import { writeStaged } from '../load/write-staged.js';
import { factsTableName } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { checkEvents, type EventVerdict } from './check-events.js';
import { readEvent } from './event-cells.js';
import { writeEvents } from './write-events.js';

const timeZone = 'Asia/Shanghai';
const dataset: Dataset = {
  id: 'trials',
  kind: 'events',
  customerColumn: 'customer_id',
  timeColumn: 'happened_at',
  keyColumn: 'trial_id',
  columns: [
    { name: 'trial_id', type: { kind: 'text' } },
    { name: 'customer_id', type: { kind: 'text' }, required: true },
    { name: 'happened_at', type: { kind: 'timestamp' }, required: true },
    { name: 'amount', type: { kind: 'decimal', precision: 18, scale: 4 } },
    { name: 'large', type: { kind: 'decimal', precision: 60, scale: 10 } },
    { name: 'count', type: { kind: 'integer' } },
    { name: 'paid', type: { kind: 'boolean' } },
    { name: 'due', type: { kind: 'date' } },
    { name: '备注 `\'"\\', type: { kind: 'text' } },
  ],
};
const note = '备注 `\'"\\';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'kefen-events-'));
  await prepareTables(engine, dataset);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const good = { trial_id: 'T', customer_id: 'C1', happened_at: '2026-02-01 10:00:00' };
/** Cells of every kind and every mistake, each in a row that is good otherwise. */
const cells: Readonly<Record<string, readonly string[]>> = {
  trial_id: ['', '  K 1 ', 'k'.repeat(200), '号'.repeat(201), "it's \\ a `key`"],
  customer_id: ['', '   ', '　C2　', 'c'.repeat(201), '客户 1'],
  happened_at: [
    '',
    'someday',
    '2026-02-30',
    '1899-12-31',
    '1900-01-01',
    '2299-12-31 23:59:59',
    '2026-02-01T10:00:00Z',
    '2026-02-01T23:59:59.123456+08:00',
    '2026年2月1日 8:05',
    '20260201',
    '1969-07-20 20:17:40',
  ],
  amount: [
    '',
    '0',
    '-0.5',
    '1,234.5',
    '１２３．４',
    '1.23456',
    '1e3',
    '99999999999999.9999',
    '100000000000000',
    'much',
    '.5',
  ],
  large: ['12345678901234567890123456789012345678901234567890.0123456789', '1e49', '0.00000000001'],
  count: ['9223372036854775807', '9223372036854775808', '-9223372036854775808', '1.5', '12345678901234567890', ' 7 '],
  paid: ['true', 'FALSE', '是', '否', 'perhaps', '1'],
  due: ['1900-01-01', '2299-12-31', '2300-01-01', '2026-02-01T23:00:00Z', '1970-01-01'],
  [note]: ['', ' kept as it is ', "quote ' \\ \n line", '🙂', '\u0001', "'); DROP TABLE x; --"],
};
const rows = Object.entries(cells).flatMap(([column, texts], c) =>
  texts.map((text, i) => ({ ...good, trial_id: `T${c}-${i}`, [column]: text })),
);

/** Rows whose columns are all plainly written, and hold what can be wrong all the same. */
const plainRows = [
  { ...good, trial_id: '1', amount: '0.1', large: '-12345678901234567890.5', count: '-7', due: '1900-01-01' },
  { ...good, trial_id: '2', amount: '99999999999999.9999', count: '999999999999999999', due: '2299-12-31' },
  { ...good, trial_id: '3', amount: '100000000000000' },
  { ...good, trial_id: '4', amount: '1.00000' },
  { ...good, trial_id: '5', amount: '1.00001' },
  { ...good, trial_id: '6', count: '9223372036854775808' },
  { ...good, trial_id: '7', count: '+5', due: '2024-02-29', happened_at: '2024-02-29' },
  { ...good, trial_id: '8', customer_id: '' },
  { ...good, trial_id: '号'.repeat(201), paid: '否' },
  { customer_id: 'C9', happened_at: '1969-07-20 20:17:40', [note]: 'x' },
];

async function checkedFile(rows: readonly object[]) {
  const path = join(folder, 'trials.jsonl');
  await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  const inspected = await inspectFile(path, { name: 'trials.jsonl' });
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.problems));
  const staged = await stageFile(engine, inspected.value);
  if (!staged.ok) throw new Error(JSON.stringify(staged.problems));
  const checked = await checkStaged(engine, staged.value, dataset, { timeZone });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { staged: staged.value, checked: checked.value };
}

function eventsOf(values: readonly object[]) {
  return values.map((value) => {
    const event = readEvent(dataset, value);
    if ('code' in event) throw new Error(event.message.en);
    return event;
  });
}

const acceptedOf = (verdicts: readonly EventVerdict[]) => verdicts.flatMap((v) => (v.ok ? [v.event] : []));

async function storedRows(batch: number) {
  const names = sqlFragment.join(
    [...dataset.columns.map(({ name }) => name), 'day', 'row_key'].map(sqlFragment.name),
    ', ',
  );
  return engine.query(
    sql`SELECT ${names} FROM ${engine.all(factsTableName(dataset))} WHERE batch = ${sqlFragment.integer(batch)} ORDER BY ${names}`,
  );
}

test.each([
  { kind: 'all kinds of cells', given: rows, batch: 1 },
  { kind: 'cells that are plainly written', given: plainRows, batch: 3 },
  { kind: 'nothing that can be wrong', given: [good, { ...good, trial_id: 'U', amount: '5' }], batch: 5 },
])(
  'an event gets the verdict and the values that a row of a file with the same cells gets: $kind',
  async ({ given, batch }) => {
    const { staged, checked } = await checkedFile(given);
    const verdicts = await checkEvents(engine, dataset, timeZone, eventsOf(given));
    const { rejected, used } = checked.report;
    const ofFile = rejected.reasons.map(({ code, column, rows: n, message }) => ({ code, column, n, message }));
    const ofEvents = new Map<string, { code: string; column?: string; n: number; message: object }>();
    for (const verdict of verdicts) {
      if (verdict.ok) continue;
      const { code, column, message } = verdict;
      const found = ofEvents.get(`${code} ${column}`);
      ofEvents.set(`${code} ${column}`, { code, ...(column && { column }), n: (found?.n ?? 0) + 1, message });
    }
    expect([...ofEvents.values()]).toEqual(expect.arrayContaining(ofFile));
    expect(ofEvents.size).toBe(ofFile.length);
    expect(acceptedOf(verdicts)).toHaveLength(used);

    await writeStaged(engine, checked, { batch });
    await dropStaged(engine, staged);
    await writeEvents(engine, dataset, acceptedOf(verdicts), {
      batch: batch + 1,
      excludedBatches: [batch],
      loadedBatches: [],
    });
    const stored = await storedRows(batch + 1);
    expect(stored).toEqual(await storedRows(batch));
    expect(stored).toHaveLength(used);
  },
);

test('many events are checked in pieces and come back in their order', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => ({
    ...good,
    trial_id: `M${i}`,
    amount: i % 7 === 0 ? 'x' : `${i}.5`,
    [note]: 'long '.repeat(30),
  }));
  const verdicts = await checkEvents(engine, dataset, timeZone, eventsOf(many));
  expect(verdicts).toHaveLength(3000);
  verdicts.forEach((verdict, i) => {
    if (i % 7 === 0) expect(verdict).toMatchObject({ ok: false, code: 'not-a-number', column: 'amount', value: 'x' });
    else expect(verdict).toMatchObject({ ok: true, event: { key: `M${i}` } });
  });
});

test('what is no event of the dataset is refused with its reason', () => {
  expect(readEvent(dataset, [])).toMatchObject({ code: 'broken-json' });
  expect(readEvent(dataset, 'text')).toMatchObject({ code: 'broken-json' });
  expect(readEvent(dataset, { ...good, ammount: 1 })).toMatchObject({ code: 'column-unknown', column: 'ammount' });
  expect(readEvent(dataset, { ...good, amount: { cents: 1 } })).toMatchObject({ code: 'not-a-cell', column: 'amount' });
  expect(readEvent(dataset, { ...good, trial_id: '\ud800' })).toMatchObject({ code: 'broken-characters' });
  expect(readEvent(dataset, { ...good, trial_id: 'a\0' })).toMatchObject({ code: 'broken-characters' });
  expect(readEvent(dataset, { ...good, [note]: 'x'.repeat(65_537) })).toMatchObject({ code: 'event-too-large' });
});
