import { truncate } from 'node:fs/promises';
import { builtInDatasets, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFile } from '../load-file.js';
import { openReading } from '../testing-files.js';
import { partlyRefusedFiles, refusedFiles } from './nasty-files.js';

let reading: Awaited<ReturnType<typeof openReading>>;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading.close());

const customers = builtInDatasets.find(({ id }) => id === 'customers') as Dataset;

function load(path: string) {
  return loadFile(reading.engine, { path, dataset: customers, timeZone: 'Asia/Shanghai', batch: 1 });
}

/** Every table with its rows. */
async function store(): Promise<unknown> {
  const { engine } = reading;
  return engine.query(
    sql`SELECT name, total_rows FROM system.tables WHERE database = ${sqlFragment.text(engine.database)} ORDER BY name`,
  );
}

describe('a file that cannot be read is refused in one sentence, and the store stays as it was', () => {
  it.each(refusedFiles.map((file) => [file.what, file] as const))('%s', async (_, file) => {
    const before = await store();
    const outcome = await load(await reading.written(file.name, file.content()));
    if (outcome.ok) throw new Error(`${file.name} was read`);
    expect(outcome.problems.map(({ code, message }) => [code, message['zh-CN'], message.en])).toEqual([
      [file.code, file.zh, file.en],
    ]);
    expect(await store()).toEqual(before);
  });

  it('a line of a gigabyte, of which only the beginning is read', async () => {
    const path = await reading.written('gigabyte.csv', 'customer_id,name\nC1,');
    // The rest is a hole in the file: it is read as zeros and takes no room.
    await truncate(path, 1024 ** 3);
    const before = process.resourceUsage().fsRead;
    const outcome = await load(path);
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'line-too-long' }] });
    // In blocks of 512 bytes.
    expect((process.resourceUsage().fsRead - before) * 512).toBeLessThan(128 * 1024 ** 2);
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(256 * 1024 ** 2);
  });
});

describe('a file with bad rows costs those and no others', () => {
  it.each(partlyRefusedFiles.map((file) => [file.what, file] as const))('%s', async (_, file) => {
    const outcome = await load(await reading.written(file.name, file.content()));
    if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message.en).join(' '));
    const { firstRows, rejected } = outcome.value;
    expect([...new Set(firstRows.map((row) => row.customer_id))]).toEqual(file.used);
    expect(rejected.examples.map(({ row, code }) => `${row} ${code}`)).toEqual(file.rejected);
    for (const { message } of rejected.examples) {
      expect(message['zh-CN']).toMatch(/。$/);
      expect(message.en).toMatch(/\.$/);
    }
  });
});
