import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kefen } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'kefen-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const scheme = file(
  'scheme.yaml',
  `kefen: 1
id: mistakes
title: { zh-CN: 试, en: Try }
indicators:
  orders: { dataset: transactions, aggregate: count }
  spent: { dataset: transactions, aggregate: sum, of: amount }
classes: [ { id: all, title: { zh-CN: 全部, en: All } } ]
assign: { rules: [ { class: all, when: orders > 0 } ] }
`,
);
const data = file('data.csv', 'customer_id,ordered_at,amount\nC1,2024-01-01,5\nC2,2024-03-01,6\n');
const broken = file('broken.csv', 'customer_id,ordered_at,amount\nC1,2024-01-01,five\nC2,2024-03-01,6\n');

const classify = (...args: string[]) => kefen('classify', '--scheme', scheme, ...args);

describe('a mistake in the options ends with status 2 and a sentence', () => {
  it.each([
    ['no file at all', [], 'There is no file.'],
    ['a dataset that is not there', ['--data', `trans=${data}`], 'There is no dataset trans.'],
    ['data without a file', ['--data', 'transactions'], '--data transactions is not written as it has to be'],
    ['a mapping without a dataset', ['--data', `transactions=${data}`, '--map', 'amount=x'], '--map amount=x is not'],
    [
      'a condition without a dataset',
      ['--data', `transactions=${data}`, '--where', 'amount > 0'],
      '--where amount > 0 is',
    ],
    [
      'a condition on a dataset without a file',
      ['--data', `transactions=${data}`, '--where', 'points: points > 0'],
      '--where speaks of points',
    ],
    [
      'a mapping of a dataset without a file',
      ['--data', `transactions=${data}`, '--map', 'points.points=x'],
      '--map speaks of points',
    ],
    ['a day that is none', ['--data', `transactions=${data}`, '--as-of', '2024-02-30'], '--as-of 2024-02-30 is not'],
    ['a zone that is none', ['--data', `transactions=${data}`, '--time-zone', 'Mars'], '--time-zone Mars is not'],
    ['an offset for a zone', ['--data', `transactions=${data}`, '--time-zone', '+08:00'], '--time-zone +08:00 is not'],
    ['a result that is not CSV', ['--data', `transactions=${data}`, '--out', 'classes.xlsx'], 'has to end in .csv'],
    ['no day in the data', ['--customers', file('c.csv', 'customer_id\nC1\n')], 'There is no day in the data'],
  ])('%s', async (_, args, sentence) => {
    const { status, err } = await classify(...args, '--lang', 'en');
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });

  it('is said in Chinese where Chinese is asked for', async () => {
    const { err } = await classify('--data', `transactions=${data}`, '--time-zone', 'Mars', '--lang', 'zh-CN');
    expect(err).toBe('用法: --time-zone Mars 不是时区，应如 Asia/Shanghai 或 UTC。\n');
  });
});

describe('input that cannot be used ends with status 1, is named, and never shows a stack', () => {
  const folderPath = join(folder, 'folder.csv');
  mkdirSync(folderPath);
  const twice = file('twice.csv', 'customer_id,ordered_at,amount,amount\nC1,2024-01-01,5,6\n');

  it.each([
    ['a scheme that is not there', ['check', join(folder, 'none.yaml')], 'There is no scheme'],
    ['a scheme that is a folder', ['check', folder], `${folder}: cannot be read: it is a folder, not a file.`],
    [
      'a scheme that is empty',
      ['check', file('empty.yaml', '')],
      'empty.yaml:1:1: error: The document is not a scheme.',
    ],
    [
      'a scheme in another encoding',
      ['check', file('gb.yaml', Uint8Array.from([0xb7, 0xbd, 0xb0, 0xb8]))],
      'gb.yaml: cannot be read: a scheme is text in UTF-8.',
    ],
    [
      'a file that is not there',
      ['classify', '--scheme', scheme, '--data', `transactions=${folder}/none.csv`],
      `${folder}/none.csv: There is no file`,
    ],
    [
      'a folder instead of a file',
      ['classify', '--scheme', scheme, '--data', `transactions=${folderPath}`],
      `${folderPath}: The file cannot be read (a folder).`,
    ],
    [
      'an empty file',
      ['classify', '--scheme', scheme, '--data', `transactions=${file('empty.csv', '')}`],
      'empty.csv: The file is empty',
    ],
    [
      'headings that do not fit',
      ['classify', '--scheme', scheme, '--data', `transactions=${file('wrong.csv', 'a,b\n1,2\n')}`],
      'wrong.csv: Nothing is mapped to the required column “customer_id”.',
    ],
    [
      'equal headings',
      ['classify', '--scheme', scheme, '--data', `transactions=${twice}`],
      'twice.csv: Headings occur more than once: amount.',
    ],
    [
      'an expression that is wrong',
      ['classify', '--scheme', scheme, '--data', `transactions=${data}`, '--map', 'transactions.amount=amount *'],
      'data.csv: amount * — The expression is incomplete here.',
    ],
    [
      'a heading that is misspelt in an expression',
      ['classify', '--scheme', scheme, '--data', `transactions=${data}`, '--map', 'transactions.quantity=amuont * 2'],
      'Did you mean amount?',
    ],
    [
      'a result in a folder that is not there',
      ['classify', '--scheme', scheme, '--data', `transactions=${data}`, '--out', join(folder, 'none', 'o.csv')],
      'o.csv: cannot be written: there is no such file or folder.',
    ],
    [
      'a result where a folder is',
      ['classify', '--scheme', scheme, '--data', `transactions=${data}`, '--out', folderPath],
      'folder.csv: cannot be written: it is a folder, not a file.',
    ],
    [
      'a customer nobody knows',
      ['explain', '--scheme', scheme, '--data', `transactions=${data}`, '--customer', 'CX'],
      'There is no customer CX.',
    ],
    ['values that are not JSON', ['feel', 'a', '--with', '{"a":'], '--with: this is not JSON'],
    ['values that are no object', ['feel', 'a', '--with', '[1]'], '--with: A JSON object belongs here'],
    ['an expression that is not complete', ['feel', '1 +'], 'feel:1:4: error: The expression is incomplete here.'],
  ])('%s', async (_, args, sentence) => {
    const { status, err, out } = await kefen(...args, '--lang', 'en');
    expect(status).toBe(1);
    expect(err + out).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('a full disk', async () => {
    const out = join(folder, 'full.csv');
    writeFileSync(out, 'earlier');
    symlinkSync('/dev/full', `${out}.partial`);
    const { status, err } = await classify('--data', `transactions=${data}`, '--out', out, '--lang', 'en');
    expect(status).toBe(1);
    expect(err).toContain(`${out}: cannot be written: the disk is full.`);
    expect(readFileSync(out, 'utf8')).toBe('earlier');
  });
});

describe('nothing is passed over in silence', () => {
  it('a bad row is named with file, row and column; the good ones count', async () => {
    const out = join(folder, 'good.csv');
    const { status, err } = await classify('--data', `transactions=${broken}`, '--out', out, '--lang', 'en');
    expect(status).toBe(1);
    expect(err).toContain(`${broken}:2: amount “five”: “amount” is not a number.`);
    expect(readFileSync(out, 'utf8')).toBe('"customer_id","class","orders","spent","reason"\n"C2","all",1,6,""\n');
  });

  it('--strict stops at a bad row and writes no classes', async () => {
    const out = join(folder, 'strict.csv');
    const { status } = await classify('--data', `transactions=${broken}`, '--out', out, '--strict');
    expect(status).toBe(1);
    expect(() => readFileSync(out)).toThrow('ENOENT');
  });

  it('--rejected keeps the bad rows with the reason', async () => {
    const path = join(folder, 'rejected.csv');
    await classify('--data', `transactions=${broken}`, '--rejected', path, '--lang', 'zh-CN');
    expect(readFileSync(path, 'utf8')).toContain(
      '"C1","2024-01-01","five",2,"amount","five","not-a-number","「amount」不是数值',
    );
  });

  it('rows later than the as-of date are counted and said', async () => {
    const { err } = await classify('--data', `transactions=${data}`, '--as-of', '2024-02-01', '--lang', 'en');
    expect(err).toContain('transactions: 1 row later than the as-of date: not counted.');
  });

  it('rows of customers nobody listed are counted and said', async () => {
    const customers = file('known.csv', 'customer_id\nC1\n');
    const { err } = await classify('--customers', customers, '--data', `transactions=${data}`, '--lang', 'en');
    expect(err).toContain('transactions: 1 row of 1 customer not in the customers’ file: not counted.');
  });

  it('a column the scheme reads and no file has', async () => {
    const path = file('short.csv', 'customer_id,ordered_at\nC1,2024-01-01\n');
    const { err } = await classify('--data', `transactions=${path}`, '--lang', 'en');
    expect(err).toContain('The scheme reads the column “amount” of transactions, but no file has it');
  });

  it('a dataset the scheme reads and nobody gave', async () => {
    const customers = file('alone.csv', 'customer_id\nC1\n');
    const { status, err } = await classify('--customers', customers, '--as-of', '2024-02-01', '--lang', 'en');
    expect(status).toBe(0);
    expect(err).toContain('The scheme reads transactions, but no file of it is given');
  });
});

describe('a file whose content was read before changes nothing', () => {
  it('also where no key tells its rows apart', async () => {
    const copy = file('copy.csv', readFileSync(data, 'utf8'));
    const out = join(folder, 'once.csv');
    const { status, err } = await classify(
      ...['--data', `transactions=${data}`, '--data', `transactions=${copy}`, '--data', `transactions=${data}`],
      ...['--out', out, '--lang', 'en'],
    );
    expect(status).toBe(0);
    expect(err).toContain(`${copy}: has the same content as ${data} and changes nothing.`);
    expect(err).toContain(`${data}: has the same content as ${data} and changes nothing.`);
    expect(readFileSync(out, 'utf8')).toContain('"C1","all",1,5,""');
  });

  it('equal rows of different files count, where no key is mapped', async () => {
    const other = file('other.csv', 'customer_id,ordered_at,amount\nC1,2024-01-01,5\n');
    const out = join(folder, 'twice-out.csv');
    await classify('--data', `transactions=${data}`, '--data', `transactions=${other}`, '--out', out);
    expect(readFileSync(out, 'utf8')).toContain('"C1","all",2,10,""');
  });

  it('a row with a known key replaces the earlier one', async () => {
    const head = 'transaction_id,customer_id,ordered_at,amount';
    const first = file('keyed-1.csv', `${head}\nT1,C1,2024-01-01,5\nT2,C1,2024-01-02,6\n`);
    const second = file('keyed-2.csv', `${head}\nT1,C1,2024-01-01,50\n`);
    const out = join(folder, 'keyed.csv');
    const { err } = await classify(
      ...['--data', `transactions=${first}`, '--data', `transactions=${second}`, '--out', out, '--lang', 'en'],
    );
    expect(err).toContain('1 row replaced by later rows with the same key');
    expect(readFileSync(out, 'utf8')).toContain('"C1","all",2,56,""');
  });
});

it('help and version are no mistakes', async () => {
  expect(await kefen('--version')).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect(await kefen('classify', '--help')).toMatchObject({ status: 0, out: expect.stringContaining('--workspace') });
  expect(await kefen('clasify')).toMatchObject({ status: 2, out: '' });
});
