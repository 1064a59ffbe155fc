import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { kefen } from './testing.js';

// Each command opens and closes a workspace.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'kefen-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'data');
const here = ['--workspace', workspace, '--lang', 'en'];
const out = (name: string) => join(folder, name);

const schemeText = `kefen: 1
id: spending
title: { zh-CN: 消费等级, en: Spending }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, unit: money, title: { zh-CN: 消费额, en: Spent } }
classes:
  - { id: high, title: { zh-CN: 高, en: High } }
  - { id: low, title: { zh-CN: 低, en: Low } }
assign:
  rules:
    - { class: high, when: spent >= 100 }
otherwise: low
`;

describe('kefen export', () => {
  beforeAll(async () => {
    const [scheme, orders] = [out('scheme.yaml'), out('orders.csv')];
    writeFileSync(scheme, schemeText);
    writeFileSync(orders, 'customer_id,transaction_id,ordered_at,amount\nC1,T1,2026-01-05,150\nC2,T2,2026-01-06,20\n');
    const classified = await kefen('classify', '--scheme', scheme, '--data', `transactions=${orders}`, ...here);
    expect(classified).toMatchObject({ status: 0 });
  });

  it('writes the classes, in the format the name tells, and records it', async () => {
    const asked = ['--what', 'classes', '--scheme', 'spending', '--value', 'spent'];
    const said = await kefen('export', ...asked, '--out', out('classes.csv'), ...here);
    expect(said).toMatchObject({ status: 0 });
    expect(said.out).toMatch(/classes\.csv: 2 rows written, SHA-256 [0-9a-f]{64}\n$/);
    const [heading, first, second] = readFileSync(out('classes.csv'), 'utf8').trimEnd().split('\n');
    expect(heading).toContain('"Class code","Class"');
    expect(first).toMatch(/^"C1","high","High",.*"150"$/);
    expect(second).toMatch(/^"C2","low","Low",.*"20"$/);
    const parquet = await kefen('export', ...asked, '--out', out('classes.parquet'), '--json', ...here);
    expect(JSON.parse(parquet.out)).toMatchObject({ origin: 'command', state: 'done', createdBy: 'kefen', rows: 2 });
    expect(readFileSync(out('classes.parquet')).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('writes the customers of a class', async () => {
    const asked = ['--what', 'audience', '--scheme', 'spending', '--class', 'low'];
    expect(await kefen('export', ...asked, '--out', out('low.csv'), ...here)).toMatchObject({ status: 0 });
    expect(readFileSync(out('low.csv'), 'utf8').trimEnd().split('\n').slice(1)).toEqual(['"C2","Low"']);
  });

  it('says what is wrong, and writes nothing', async () => {
    const usage = await kefen('export', '--what', 'classes', '--out', out('no.csv'), ...here);
    expect(usage).toMatchObject({ status: 2, err: expect.stringContaining('--scheme') });
    const format = await kefen('export', '--what', 'audience', '--out', out('no.txt'), ...here);
    expect(format).toMatchObject({ status: 2, err: expect.stringContaining('--format') });
    const asked = ['--what', 'classes', '--scheme', 'spending', '--column', 'nothing'];
    const column = await kefen('export', ...asked, '--out', out('no.csv'), ...here);
    expect(column).toMatchObject({ status: 1, err: expect.stringContaining('columns: nothing') });
    const unknown = await kefen('export', '--what', 'changes', '--scheme', 'no-such', '--out', out('no.csv'), ...here);
    expect(unknown.status).toBe(1);
    expect(readdirSync(folder).filter((name) => name.startsWith('no.'))).toEqual([]);
  });
});
