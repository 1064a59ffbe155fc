import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '@kefen/warehouse';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.js';
import { type OpenWorkspace, openWorkspace } from '../server.js';
import { kefen } from './testing.js';

// Each test opens and closes a workspace several times.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'kefen-workspace-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'data');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const schemeText = `kefen: 1
id: spending
title: { zh-CN: 消费, en: Spending }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount }
scores:
  S: { quantile: spent, buckets: 2 }
classes: [ { id: high, title: { zh-CN: 高, en: High } }, { id: low, title: { zh-CN: 低, en: Low } } ]
assign: { rules: [ { class: high, when: spent >= 10 }, { class: low, when: true } ] }
`;
const scheme = file('scheme.yaml', schemeText);
const customers = file('customers.csv', 'customer_id,city\n客1,上海\n客2,北京\n');
const first = file('first.csv', 'customer_id,ordered_at,amount\n客1,2024-01-01,5.0001\n客2,2024-03-01,60\n');
const second = file('second.csv', 'customer_id,ordered_at,amount\n客1,2024-02-01,5\n客2,2024-02-01,oops\n');

const classify = (...args: string[]) => kefen('classify', '--scheme', scheme, '--workspace', workspace, ...args);

/** What a server would find in the workspace afterwards. */
async function looking<T>(look: (services: OpenWorkspace['app']['services']) => Promise<T>): Promise<T> {
  const opened = await openWorkspace(readConfig({ KEFEN_DATA: workspace, KEFEN_DEMO: 'false' }, folder), false);
  try {
    return await look(opened.app.services);
  } finally {
    await opened.close();
  }
}

describe('classify with --workspace', () => {
  let said: Awaited<ReturnType<typeof kefen>>;
  const out = join(folder, 'classes.csv');
  const inputs = ['--customers', customers, '--data', `transactions=${first}`];

  beforeAll(async () => {
    said = await classify(...inputs, '--out', out, '--lang', 'en');
  });

  it('prints and writes the same as a classification of the files alone', async () => {
    const alone = join(folder, 'alone.csv');
    const files = await kefen('classify', '--scheme', scheme, ...inputs, '--out', alone, '--lang', 'en');
    expect(said.err.replace('  2 customers new to the workspace\n', '')).toBe(files.err);
    expect(said.out).toBe(files.out);
    expect(said.status).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(alone, 'utf8'));
    expect(readFileSync(out, 'utf8')).toContain('"客1","low",1,5.0001,""');
  });

  it('keeps the imports, the scheme and the published run', async () => {
    const found = await looking(async ({ schemes, runs, imports }) => ({
      scheme: await schemes.get('spending'),
      run: await runs.getPublished('spending'),
      imports: (await imports.list({ limit: 10 }, 'en')).items.map(({ dataset, state }) => [dataset, state]),
    }));
    expect(found.scheme).toMatchObject({ latestVersion: 1, publishedRun: found.run.number });
    expect(found.run).toMatchObject({ asOf: '2024-03-01', customers: 2, state: 'done' });
    expect(found.imports).toEqual([
      ['transactions', 'committed'],
      ['customers', 'committed'],
    ]);
  });

  it('skips known content with a word, adds the rest, and adds a version only for another text', async () => {
    const changed = file('changed.yaml', schemeText.replace('spent >= 10', 'spent >= 8'));
    const { status, err } = await kefen(
      ...['classify', '--scheme', changed, '--workspace', workspace, '--lang', 'en', '--out', out],
      ...[...inputs, '--data', `transactions=${second}`],
    );
    expect(status).toBe(1);
    expect(err).toContain(`${first}: has the same content as import 2 and changes nothing.`);
    expect(err).toContain(`${second}:3: amount “oops”: “amount” is not a number.`);
    expect(readFileSync(out, 'utf8')).toContain('"客1","high",1,10.0001,""');
    await classify(...inputs);
    await classify(...inputs);
    expect(await looking(({ schemes }) => schemes.get('spending'))).toMatchObject({ latestVersion: 3 });
  });

  it('--strict imports nothing of a file with a bad row', async () => {
    const bad = file('bad.csv', 'customer_id,ordered_at,amount\n客1,2024-02-01,5\n客2,never,1\n');
    const { status, err } = await classify('--data', `transactions=${bad}`, '--strict', '--lang', 'en');
    expect(status).toBe(1);
    expect(err).toContain(`${bad}:3: ordered_at “never”`);
    const [last] = await looking(async ({ imports }) => (await imports.list({ limit: 1 }, 'en')).items);
    expect(last).toMatchObject({ state: 'cancelled' });
  });

  it('a customer that first occurs in the data is registered and counted', async () => {
    const more = file('more.csv', 'customer_id,ordered_at,amount\n客9,2024-03-02,1\n');
    const { err } = await classify('--data', `transactions=${more}`, '--lang', 'en');
    expect(err).toContain('1 customer new to the workspace');
  });

  it('a run behind the published one is not published, and that is said', async () => {
    const { status, err, out: table } = await classify(...inputs, '--as-of', '2024-01-15', '--lang', 'en');
    expect(status).toBe(1);
    expect(err).toMatch(/The published run \d+ is newer\./);
    expect(table).toContain('High');
  });

  it('a wrong scheme imports nothing', async () => {
    const wrong = file('wrong.yaml', schemeText.replace('of: amount', 'of: amuont'));
    const more = file('unseen.csv', 'customer_id,ordered_at,amount\n客1,2024-03-02,1\n');
    const before = await looking(async ({ imports }) => (await imports.list({ limit: 100 }, 'en')).items.length);
    const { status, err } = await kefen(
      ...['classify', '--scheme', wrong, '--workspace', workspace, '--data', `transactions=${more}`, '--lang', 'en'],
    );
    expect(status).toBe(1);
    expect(err).toMatch(/^\S+wrong\.yaml:5:55: error: .*“amuont”.*\n$/);
    expect(await looking(async ({ imports }) => (await imports.list({ limit: 100 }, 'en')).items.length)).toBe(before);
  });

  it('a file that cannot be read is named', async () => {
    const { status, err } = await classify('--data', `transactions=${file('empty.csv', '')}`, '--lang', 'en');
    expect(status).toBe(1);
    expect(err).toContain('empty.csv: ');
    expect(err).toContain('The file is empty.');
  });

  it('a workspace that is open elsewhere is left alone with a clear sentence', async () => {
    const lock = await lockDirectory(join(workspace, 'analytical'));
    try {
      const { status, err } = await classify(...inputs, '--lang', 'zh-CN');
      expect(status).toBe(1);
      expect(err).toMatch(/^本进程已打开数据目录 .*，请先关闭它。\n$/);
    } finally {
      await lock.release();
    }
  });

  it('a folder that cannot be made is named', async () => {
    const { status, err } = await kefen(
      ...['classify', '--scheme', scheme, '--workspace', first, '--data', `transactions=${first}`, '--lang', 'en'],
    );
    expect(status).toBe(1);
    expect(err).toBe(`The workspace ${first} cannot be opened: a file of that name is in the way.\n`);
  });
});
