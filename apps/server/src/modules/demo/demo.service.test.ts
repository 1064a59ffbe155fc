import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeDemoFiles } from './demo.service.js';
import { demoCompany } from './demo-company.js';

const options = { seed: 7300, customers: 50, today: '2026-03-01' };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kefen-demo-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('there is a file per dataset, the customers first, with a heading and every row', async () => {
  const files = await writeDemoFiles(folder, options);
  expect(files.map((file) => file.dataset)).toEqual(demoCompany(options).map(({ dataset }) => dataset));
  for (const [i, { columns, rows }] of demoCompany(options).entries()) {
    const lines = (await readFile(files[i]?.path ?? '', 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe(columns.join(','));
    expect(lines).toHaveLength(1 + [...rows()].length);
  }
});

test('writing can be stopped', async () => {
  const signal = AbortSignal.abort();
  await expect(writeDemoFiles(folder, options, signal)).rejects.toMatchObject({ name: 'AbortError' });
});
