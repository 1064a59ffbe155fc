import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInDatasets, type Dataset, sql } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { loadFile } from './load-file.js';

const customers = builtInDatasets.find(({ id }) => id === 'customers') as Dataset;

describe('a file with very many columns', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    engine = await openEmbeddedEngine({ path: ':memory:' });
    folder = await mkdtemp(join(tmpdir(), 'kefen-test-'));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function load(columns: number, cell: (row: number, column: number) => string) {
    const heading = ['customer_id', ...Array.from({ length: columns }, (_, i) => `题目 ${i + 1}`)].join(',');
    const rows = [1, 2, 3].map((row) =>
      [`C${row}`, ...Array.from({ length: columns }, (_, i) => cell(row, i))].join(','),
    );
    const path = join(folder, `${columns}.csv`);
    await writeFile(path, `${heading}\n${rows.join('\n')}\n`);
    await engine.dropTable('profile');
    return loadFile(engine, { path, dataset: customers, timeZone: 'Asia/Shanghai', batch: 1, extraColumns: 'all' });
  }

  const loose = (row: number, column: number) =>
    column % 2 === 0 ? `"1,${100 + row}.${column % 10}"` : `2024/1/${1 + (row % 9)}`;

  it('is taken along whole where numbers and dates are written plainly', async () => {
    const report = await load(300, (row, column) => (column % 2 === 0 ? `${row}.${column % 10}` : `2024-01-0${row}`));
    expect(report).toMatchObject({ ok: true, value: { rows: 3, used: 3, unusedHeadings: [] } });
    const [row] = await engine.query(
      sql`SELECT toString(sum(\`题目 1\`)) AS number, toString(max(\`题目 300\`)) AS day FROM ${engine.all('profile')}`,
    );
    expect(row).toEqual({ number: '6', day: '2024-01-03' });
  });

  it('may have sixty columns that are written in another way', async () => {
    expect(await load(60, loose)).toMatchObject({ ok: true, value: { used: 3 } });
    const [row] = await engine.query(
      sql`SELECT toString(sum(\`题目 1\`)) AS number, toString(max(\`题目 60\`)) AS day FROM ${engine.all('profile')}`,
    );
    expect(row).toEqual({ number: '3306', day: '2024-01-04' });
  });

  it('is refused with a sentence where even that is too much', async () => {
    expect(await load(200, loose)).toMatchObject({
      ok: false,
      problems: [{ code: 'mapping-too-large', subject: '201' }],
    });
  });
});
