import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.js';
import { listen, openWorkspace } from '../server.js';
import { kefen } from './testing.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'kefen-source-'));
const workspace = join(folder, 'data');
const incoming = join(workspace, 'inbox');
const config = readConfig({ KEFEN_DATA: workspace, KEFEN_DEMO: 'false', KEFEN_PORT: '0' }, folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const here = ['--workspace', workspace, '--lang', 'en'];

function put(name: string, ...rows: string[]): void {
  writeFileSync(join(incoming, name), `customer,no,at,amount\n${rows.join('\n')}\n`);
}

describe('kefen source', () => {
  beforeAll(async () => {
    const opened = await openWorkspace(config, false);
    const origin = { kind: 'folder' as const, folder: incoming, pattern: '*.csv' };
    const mapping = { customer_id: 'customer', transaction_id: 'no', ordered_at: 'at', amount: 'amount' };
    const rest = { dataset: 'transactions', where: null, mode: 'update', commit: 'clean', schedule: null } as const;
    await opened.app.services.sources.create(undefined, { title: '每日订单', origin, mapping, ...rest }, 'en');
    await opened.close();
  });

  it('lists what there is, and says what is wrong with a place that has nothing', async () => {
    const said = await kefen('source', 'list', ...here);
    expect(said).toMatchObject({ status: 0 });
    expect(said.out).toMatch(/^\S+\t每日订单\tfolder → transactions\tnever fetched\tby hand\n$/);
    expect(await kefen('source', 'test', '每日订单', ...here)).toMatchObject({
      status: 1,
      err: expect.stringContaining('No file fits'),
    });
    expect(await kefen('source', 'show', '没有的', ...here)).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no source “没有的”.'),
    });
  });

  it('fetches and tells what came, and ends with 1 where rows were rejected', async () => {
    put('1.csv', 'a,1,2026-01-01,5', 'b,2,2026-01-02,6');
    const fetched = await kefen('source', 'fetch', '每日订单', ...here);
    expect(fetched).toMatchObject({ status: 0 });
    expect(fetched.out).toMatch(/\timported\t2 rows taken, 0 rejected\t1\.csv\n$/);
    put('2.csv', 'a,3,2026-01-01,5', ',4,2026-01-02,6');
    const waiting = await kefen('source', 'fetch', '每日订单', '--json', ...here);
    expect(waiting.status).toBe(1);
    expect(JSON.parse(waiting.out)).toMatchObject([{ state: 'waiting', rowsTaken: 1, rowsRejected: 1 }]);
    const shown = await kefen('source', 'show', '每日订单', ...here);
    expect(shown.out.trimEnd().split('\n')).toHaveLength(3);
    // No other fetch begins before somebody has looked.
    expect(await kefen('source', 'fetch', '每日订单', ...here)).toMatchObject({ status: 1, out: '' });
  });

  it('does the same through a server that has the workspace open', async () => {
    const opened = await openWorkspace(config, false);
    try {
      const password = 'a password of one’s own';
      const rest = { displayName: 'Chen', roles: ['administrator' as const], password, mustChangePassword: false };
      await opened.app.services.users.create(undefined, { name: 'chen', ...rest });
      const { url } = await listen(opened, config);
      vi.stubEnv('KEFEN_PASSWORD', password);
      const there = ['--server', url, '--user', 'chen', '--lang', 'en'];
      expect((await kefen('source', 'list', ...there)).out).toContain('waiting for a person');
      expect(await kefen('source', 'test', '每日订单', ...there)).toMatchObject({ status: 0 });
      expect(JSON.parse((await kefen('source', 'show', '每日订单', '--json', ...there)).out)).toMatchObject({
        source: { title: '每日订单' },
        fetches: [{ state: 'waiting' }, { state: 'done' }],
      });
    } finally {
      vi.unstubAllEnvs();
      await opened.close();
    }
  });
});
