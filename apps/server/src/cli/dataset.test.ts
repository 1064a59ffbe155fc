import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.js';
import { listen, openWorkspace } from '../server.js';
import { kefen } from './testing.js';

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'kefen-dataset-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'data');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const renewals = `id: renewals
title: 续保
timeColumn: renewed_at
columns:
  - { name: renewed_at, type: timestamp, required: true }
  - { name: 保费, type: money }
`;

describe('kefen dataset', () => {
  const here = ['--workspace', workspace, '--lang', 'en'];
  const path = file('renewals.yaml', renewals);

  it('says what a file would define, and defines it', async () => {
    const looked = await kefen('dataset', 'apply', path, '--check', ...here);
    expect(looked).toMatchObject({ status: 0, out: 'Dataset renewals: new, with 3 columns.\n' });
    expect(await kefen('dataset', 'show', 'renewals', ...here)).toMatchObject({ status: 1, out: '' });
    expect(await kefen('dataset', 'apply', path, ...here)).toMatchObject({ status: 0 });
    const again = await kefen('dataset', 'apply', path, ...here);
    expect(again.out).toBe('Dataset renewals: nothing changes.\n');
  });

  it('hands the definition out as a file that changes nothing, and takes it with a column more', async () => {
    const out = join(folder, 'shown.yaml');
    expect(await kefen('dataset', 'show', 'renewals', '--out', out, ...here)).toMatchObject({ status: 0 });
    const shown = readFileSync(out, 'utf8');
    const more = file('more.yaml', `${shown}  - { name: 渠道, type: text }\n`);
    const said = await kefen('dataset', 'apply', more, '--json', ...here);
    expect(JSON.parse(said.out)).toMatchObject({ id: 'renewals', added: ['渠道'], changed: [], applied: true });
  });

  it('refuses a file that lacks a column, or has mistakes, with line and column', async () => {
    const lacking = await kefen('dataset', 'apply', path, ...here);
    expect(lacking).toMatchObject({ status: 1 });
    expect(lacking.err).toMatch(/renewals\.yaml:5:3: error: The column “渠道” is missing/);
    const wrong = await kefen('dataset', 'apply', file('wrong.yaml', renewals.replace('money', 'cash')), ...here);
    expect(wrong).toMatchObject({ status: 1 });
    expect(wrong.err).toMatch(/wrong\.yaml:6:\d+: error: /);
  });

  it('asks for one place, and for a password where that is a server', async () => {
    expect(await kefen('dataset', 'show', 'renewals', '--server', 'http://127.0.0.1:1', ...here)).toMatchObject({
      status: 2,
    });
    expect(await kefen('dataset', 'show', 'renewals', '--server', 'http://127.0.0.1:1')).toMatchObject({ status: 2 });
  });

  it('does the same through a server that has the workspace open', async () => {
    const config = readConfig({ KEFEN_DATA: workspace, KEFEN_DEMO: 'false', KEFEN_PORT: '0' }, folder);
    const opened = await openWorkspace(config, false);
    try {
      const password = 'a password of one’s own';
      const user = {
        name: 'chen',
        displayName: 'Chen',
        roles: ['analyst' as const],
        password,
        mustChangePassword: false,
      };
      await opened.app.services.users.create(undefined, user);
      const { url } = await listen(opened, config);
      const there = ['--server', url, '--user', 'chen', '--lang', 'en'];
      vi.stubEnv('KEFEN_PASSWORD', password);
      const shown = await kefen('dataset', 'show', 'renewals', ...there);
      expect(shown).toMatchObject({ status: 0 });
      const more = file('server.yaml', `${shown.out}  - { name: 门店, type: text }\n`);
      expect((await kefen('dataset', 'apply', more, ...there)).out).toContain('columns added 门店');
      expect((await kefen('dataset', 'apply', path, ...there)).err).toContain('渠道');
      expect((await kefen('dataset', 'show', 'nowhere', ...there)).err).toContain('nowhere');
      expect(await kefen('dataset', 'show', 'renewals', ...here)).toMatchObject({ status: 1, out: '' });
      vi.stubEnv('KEFEN_PASSWORD', 'another one');
      expect(await kefen('dataset', 'show', 'renewals', ...there)).toMatchObject({ status: 1, out: '' });
    } finally {
      vi.unstubAllEnvs();
      await opened.close();
    }
  });
});
