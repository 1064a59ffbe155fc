import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorkbook, textRows } from '@kefen/warehouse/testing';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { InterruptedError } from './exit-status.js';
import { importInto } from './import.js';
import { kefen, listeningTerminal } from './testing.js';

// Each command opens and closes a workspace.
vi.setConfig({ testTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'kefen-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'data');
const here = ['--workspace', workspace, '--lang', 'en'];

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const importing = (...args: string[]) => kefen('import', '--dataset', 'transactions', ...here, ...args);
const listed = async () => JSON.parse((await kefen('import', 'list', '--json', ...here)).out);

describe('kefen import', () => {
  const first = file('first.csv', '流水,客户,ordered_at,amount\nT1,C1,2026-01-01,10\nT2,C2,2026-01-02,x\n');
  const mapping = file('mapping.yaml', 'transaction_id: 流水\ncustomer_id: 客户\n');

  it('says what would become of a file, and imports nothing', async () => {
    const { status, out, err } = await importing(first, '--mapping', mapping, '--check-only');
    expect(status).toBe(1);
    expect(out).toBe(`${first}: checked only, nothing imported.\n`);
    expect(err).toContain(`${first}: 1 of 2 rows used.`);
    expect(err).toContain(`${first}:3: amount “x”:`);
    expect(await listed()).toMatchObject([{ state: 'cancelled' }]);
  });

  it('imports the good rows, writes the others into a file, and remembers what the columns are made of', async () => {
    const rejected = join(folder, 'rejected.csv');
    const { status, out } = await importing(first, '--mapping', mapping, '--rejected', rejected);
    expect(status).toBe(1);
    expect(out).toContain('imported as import 2');
    expect(readFileSync(rejected, 'utf8')).toContain('"T2","C2"');
    const again = await importing(first, '--mapping', mapping);
    expect(again).toMatchObject({ status: 0, out: '' });
    expect(again.err).toContain('has the same content as import 2');
    const more = file('more.csv', '客户,流水,ordered_at,amount\nC3,T3,2026-01-03,30\n');
    const { status: good, out: json } = await importing(more, '--json');
    expect(good).toBe(0);
    expect(JSON.parse(json)).toMatchObject([
      { import: 3, state: 'committed', mode: 'update', used: 1, newCustomers: 1 },
    ]);
  });

  it('takes a mode, columns one by one and a sheet; what is known is skipped', async () => {
    const rows = textRows([
      ['id', 'who', 'ordered_at', 'amount'],
      ['T1', 'C1', '2026-01-05', '99'],
      ['T9', 'C9', '2026-01-05', '9'],
    ]);
    const book = file(
      'book.xlsx',
      buildWorkbook({
        sheets: [
          { name: 'notes', rows: textRows([['a'], ['b']]) },
          { name: 'orders', rows },
        ],
      }),
    );
    const columns = ['--mapping', 'transaction_id=id', '--mapping', 'customer_id=who'];
    const { status, out } = await importing(book, '--sheet', 'orders', '--mode', 'skip', ...columns, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ mode: 'skip', used: 1, left: { rows: 1 } }]);
  });

  it('lists the imports and takes one back', async () => {
    const table = await kefen('import', 'list', '--limit', '2', ...here);
    expect(table.status).toBe(0);
    expect(table.out.split('\n')[1]).toMatch(/^ *4 +1 +0 {2}transactions {2}imported {2}skip /);
    const undone = await kefen('import', 'undo', '4', ...here);
    expect(undone).toMatchObject({ status: 0, out: 'Import 4 was taken back.\n' });
    expect((await listed())[0]).toMatchObject({ id: '4', state: 'undone' });
    const twice = await kefen('import', 'undo', '4', ...here);
    expect(twice).toMatchObject({ status: 1, out: '' });
  });

  it('that is ended leaves nothing and says so', async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `L${i},C${i % 500},2026-02-01,1`);
    const large = file('large.csv', `transaction_id,customer_id,ordered_at,amount\n${lines.join('\n')}\n`);
    const ended = new AbortController();
    const terminal = { ...listeningTerminal(), progress: () => ended.abort(new Error('ended')) };
    const options = { dataset: 'transactions', mapping: [], workspace, timeZone: 'Asia/Shanghai' };
    await expect(importInto([large], options, terminal, ended.signal)).rejects.toBeInstanceOf(InterruptedError);
    const [last] = await listed();
    expect(last).toMatchObject({ fileName: large, state: 'cancelled' });
  });

  it('names what is missing or not there', async () => {
    expect(await kefen('import', first, ...here)).toMatchObject({ status: 2 });
    expect(await importing()).toMatchObject({ status: 2 });
    expect(await kefen('import', first, '--dataset', 'nowhere', ...here)).toMatchObject({ status: 1 });
    expect((await importing(file('no.yaml', '- a\n'), '--mapping', join(folder, 'no.yaml'))).err).toContain(
      'not a mapping',
    );
    expect(await importing(first, '--rejected', join(folder, 'x.txt'))).toMatchObject({ status: 2 });
    expect((await kefen('import', 'undo', '99', ...here)).status).toBe(1);
  });
});

describe('kefen key', () => {
  it('shows a key once, lists it without, and revokes it', async () => {
    const made = await kefen('key', 'create', '收银台', '--dataset', 'transactions', '--days', '30', ...here);
    expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/^kf_[\w-]{43}\n$/) });
    expect(made.err).toContain('for transactions; until 2');
    const { out } = await kefen('key', 'list', '--json', ...here);
    expect(out).not.toContain(made.out.trim());
    const [{ id }] = JSON.parse(out);
    expect((await kefen('key', 'list', ...here)).out).toMatch(/收银台 {2}kf_…[\w-]{4} {2}valid {2}transactions/);
    expect(await kefen('key', 'revoke', id, ...here)).toMatchObject({ status: 0 });
    expect((await kefen('key', 'list', ...here)).out).toContain('revoked');
    expect((await kefen('key', 'revoke', id, ...here)).status).toBe(1);
    expect((await kefen('key', 'create', 'x', '--dataset', 'nowhere', ...here)).status).toBe(1);
    expect((await kefen('key', 'create', 'x', '--days', '0', ...here)).status).toBe(2);
  });
});

describe('kefen template', () => {
  it('writes an empty file that is recognised when it is filled in', async () => {
    const path = join(folder, 'template.csv');
    expect(await kefen('template', 'transactions', '--out', path, ...here)).toMatchObject({ status: 0, out: '' });
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('*');
    const book = join(folder, 'template.xlsx');
    await kefen('template', 'transactions', '--out', book, ...here);
    expect(readFileSync(book).subarray(0, 2).toString()).toBe('PK');
    expect(await kefen('template', 'nowhere', '--out', path, ...here)).toMatchObject({ status: 1 });
    expect(await kefen('template', 'transactions', '--out', join(folder, 'x.pdf'), ...here)).toMatchObject({
      status: 2,
    });
  });
});

it('a mode is for a workspace', async () => {
  const scheme = file('any.yaml', 'kefen: 1');
  const data = file('any.csv', 'customer_id,ordered_at\nC1,2026-01-01\n');
  const said = await kefen('classify', '--scheme', scheme, '--data', `transactions=${data}`, '--mode', 'add');
  expect(said).toMatchObject({ status: 2, err: expect.stringContaining('--workspace') });
});
