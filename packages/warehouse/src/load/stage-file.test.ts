import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { dropAbandonedStaging, dropStaged } from './drop-staged.js';
import { type InspectedFile, inspectFile } from './inspect-file.js';
import { buildXlsx, buildZip } from './spreadsheet/build-xlsx.js';
import { stageFile } from './stage-file.js';
import { fieldName, type Staged } from './staged.js';

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

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function inspected(name: string, content: string | Uint8Array): Promise<InspectedFile> {
  const file = await inspectFile(await written(name, content));
  if (!file.ok) throw new Error(file.problems[0]?.message.en);
  return file.value;
}

async function problemCode(name: string, content: string | Uint8Array): Promise<string | undefined> {
  const file = await inspectFile(await written(name, content));
  return file.ok ? undefined : file.problems[0]?.code;
}

/** `[row, problem, cells…]` of every row in the staging table. */
async function staged(name: string, content: string | Uint8Array): Promise<{ staged: Staged; rows: unknown[][] }> {
  const outcome = await stageFile(engine, await inspected(name, content));
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message.en);
  const fields = outcome.value.headings.map((_, i) => fieldName(i));
  const columns = sqlFragment.join(['row', 'problem', ...fields].map(sqlFragment.name), ', ');
  const rows = await engine.query<Record<string, unknown>>(
    sql`SELECT ${columns} FROM ${engine.all(outcome.value.table)} ORDER BY row`,
  );
  await dropStaged(engine, outcome.value);
  return {
    staged: outcome.value,
    rows: rows.map((row) => [Number(row.row), row.problem, ...fields.map((field) => row[field])]),
  };
}

describe('a first look at a file', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b;c\n"1,5";2;3\n', ';'],
    ['a\tb\n1,5\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['only one\nx\n', ','],
    ['a,b\n"x;y;z",1\n"p;q;r",2\n', ','],
  ])('finds the delimiter of %j', async (text, delimiter) => {
    expect((await inspected('d.csv', text)).layout).toMatchObject({ delimiter });
  });

  it('recognises encodings by their content, with and without a mark', async () => {
    const gb18030 = Buffer.from([0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0x62, 0x0a, 0xd5, 0xc5, 0x2c, 0x31, 0x0a]);
    const utf16 = Buffer.from('客户,金额\n张三,12\n', 'utf16le');
    const swapped = Buffer.from(utf16).swap16();
    expect((await inspected('a.csv', gb18030)).headings.map(({ name }) => name)).toEqual(['客户', 'b']);
    for (const [content, encoding] of [
      [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'utf-16le'],
      [Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]), 'utf-16be'],
      [Buffer.from('客户,金额\n张三,12\n'), 'utf-8'],
      [Buffer.from('\uFEFF客户,金额\n张三,12\n'), 'utf-8'],
    ] as const) {
      const file = await inspected('b.csv', content);
      expect(file.layout).toMatchObject({ encoding });
      expect(file.headings.map(({ name }) => name)).toEqual(['客户', '金额']);
    }
  });

  it('finds GB18030 also where the first characters are far down', async () => {
    const content = Buffer.concat([
      Buffer.from(`a,b\n${'1,2\n'.repeat(100_000)}`),
      Buffer.from([0xd5, 0xc5, 0x2c, 0x31, 0x0a]),
    ]);
    expect((await inspected('late.csv', content)).layout).toMatchObject({ encoding: 'gb18030' });
  });

  it('guesses types by the first rows and shows them', async () => {
    const file = await inspected(
      'g.csv',
      'id,when,amount,note,ok\nC1,2024-01-02,"1,234.5",x,true\nC2,2024/1/3,7,,false\n',
    );
    expect(file.headings.map(({ guess }) => guess)).toEqual(['text', 'date', 'number', 'text', 'boolean']);
    expect(file.firstRows).toEqual([
      ['C1', '2024-01-02', '1,234.5', 'x', 'true'],
      ['C2', '2024/1/3', '7', '', 'false'],
    ]);
    expect(file.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names what is wrong with a file in one problem', async () => {
    const packed = gzipSync(`a,b\n${'1,2\n'.repeat(50_000)}`);
    expect(await problemCode('x.csv', '')).toBe('file-empty');
    expect(await problemCode('x.csv', ' \n ')).toBe('file-empty');
    expect(await problemCode('x.csv', 'a,b, a\n1,2,3\n')).toBe('heading-duplicate');
    expect(await problemCode('x.csv', Buffer.from([1, 0, 7, 0, 0, 0, 9, 200, 0, 13]))).toBe('not-a-table');
    expect(await problemCode('x.csv', Buffer.from([0x61, 0x2c, 0xe9, 0x2c, 0x31, 0x0a]))).toBe('encoding-unknown');
    expect(await problemCode('x.csv.gz', packed.subarray(0, packed.length - 20))).toBe('file-truncated');
    expect(await problemCode('x.csv.gz', 'not packed at all')).toBe('file-damaged');
    expect(await problemCode('x.doc', 'x')).toBe('format-unknown');
    expect(await problemCode('x.xlsx', 'PK no archive')).toBe('file-damaged');
    expect(await problemCode('x.xlsx', buildZip({ 'word/document.xml': '<a/>' }))).toBe('file-damaged');
    expect(await problemCode('x.parquet', 'PAR1 not really PAR1')).toBe('file-damaged');
    expect(await problemCode('x.jsonl', 'no json\n')).toBe('not-a-table');
    const missing = await inspectFile(join(folder, 'nowhere.csv'));
    expect(missing).toMatchObject({ ok: false, problems: [{ code: 'file-not-found' }] });
  });

  it('refuses what unpacks to more than the limit', async () => {
    const path = await written('bomb.csv.gz', gzipSync(`a\n${'0\n'.repeat(1_000_000)}`));
    expect(await inspectFile(path, { limitBytes: 100_000 })).toMatchObject({
      ok: false,
      problems: [{ code: 'file-too-large' }],
    });
  });
});

describe('a staged file', () => {
  it('numbers records from the heading on, and finds ragged rows', async () => {
    const { rows, staged: file } = await staged(
      'r.csv',
      'a,b,c\n1,,3\n1,"",3\n1,2\n1,2,3,4\n\n,,\n"two\nlines",2,3\r\nlast, x ,3',
    );
    expect(rows).toEqual([
      [2, '', '1', '', '3'],
      [3, '', '1', '', '3'],
      [4, 'too-few-fields', '1', '2', ''],
      [5, 'too-many-fields', '1', '2', '3'],
      [6, 'blank', '', '', ''],
      [7, 'blank', '', '', ''],
      [8, '', 'two\nlines', '2', '3'],
      [9, '', 'last', ' x ', '3'],
    ]);
    expect(file).toMatchObject({ rows: 6, blankRows: 2 });
  });

  it('keeps the numbers of its rows where titles stand above the headings, also where its quotes do not pair', async () => {
    const title = '销售明细,,\n"制表\n财务部",,\n客户,日期,金额\n';
    const { rows, staged: file } = await staged('t.csv', `${title}C1,2024-01-01,5\nC2,2024-01-02,6\n`);
    expect(file.headings).toEqual(['客户', '日期', '金额']);
    expect(rows.map(([row, , id]) => [row, id])).toEqual([
      [4, 'C1'],
      [5, 'C2'],
    ]);
    const broken = await staged('t.csv', `${title}C1,2024-01-01,5\nC2,"x,6\nC3,2024-01-03,7\n`);
    expect(broken.rows.map(([row, problem]) => [row, problem])).toEqual([
      [4, ''],
      [5, 'broken-quotes'],
      [6, ''],
    ]);
  });

  it('loses no row below headings with line breaks', async () => {
    const { rows, staged: file } = await staged('h.csv', 'a,"b\nc\nd"\n1,2\n3,4\n');
    expect(file.headings).toEqual(['a', 'b\nc\nd']);
    expect(rows).toEqual([
      [2, '', '1', '2'],
      [3, '', '3', '4'],
    ]);
  });

  it.each([
    ['text behind a closing quote', 'a,b,c\n1,"x"y,3\n4,5,6\n7,8,9\n', '1,"x"y,3'],
    ['a quote that is never closed', 'a,b,c\n1,"x,3\n4,5,6\n7,8,9\n', '1,"x,3'],
    ['one that is never closed in the last column', 'a,b,c\n1,2,"x\n4,5,6\n7,8,9\n', '1,2,"x'],
    ['one that ends at the next quote', 'a,b,c\n1,"x,3\n4,5,6\n7,8,9\n"z",1,2\n', '1,"x,3'],
  ])('costs one row for %s', async (_, text, line) => {
    const { rows } = await staged('q.csv', text);
    expect(rows.slice(0, 3)).toEqual([
      [2, 'broken-quotes', line, '', ''],
      [3, '', '4', '5', '6'],
      [4, '', '7', '8', '9'],
    ]);
  });

  it('is the same in every encoding and packing', async () => {
    const text = '客户,金额\n张三,"1,2"\n李四,3\n';
    const expected = [
      [2, '', '张三', '1,2'],
      [3, '', '李四', '3'],
    ];
    for (const content of [
      text,
      `\uFEFF${text}`,
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      text.replaceAll('\n', '\r'),
    ]) {
      expect((await staged('e.csv', content)).rows).toEqual(expected);
    }
    expect((await staged('e.csv.gz', gzipSync(text))).rows).toEqual(expected);
    expect((await staged('e.csv.gz', gzipSync(Buffer.from(`\uFEFF${text}`, 'utf16le')))).rows).toEqual(expected);
    expect(
      (
        await staged(
          'e.tsv',
          text.replace('"1,2"', '1,2').replace('客户,金', '客户\t金').replace('三,', '三\t').replace('四,', '四\t'),
        )
      ).rows,
    ).toEqual(expected);
  });

  it('rejects the rows with bytes that are no characters, and keeps the rest', async () => {
    const good = '张三客户名称,1\n'.repeat(50);
    const content = Buffer.concat([
      Buffer.from(`a,b\n${good}`),
      Buffer.from([0xe5, 0x2c, 0x31, 0x0a]),
      Buffer.from('李,2\n'),
    ]);
    const { rows, staged: file } = await staged('bytes.csv', content);
    expect(file.rows).toBe(52);
    expect(rows[50]?.slice(0, 2)).toEqual([52, 'broken-characters']);
    expect(rows[51]).toEqual([53, '', '李', '2']);
  });

  it('reads JSON Lines with every key and every digit', async () => {
    const { rows, staged: file } = await staged(
      'j.jsonl',
      '{"a":1,"b":"x\\ny","c":null}\n\n{"a": 12345678901234567890.125, "d":[1,2],"b":true}\n{bad\n[1]\n{"b":"é","a":"1,000"}',
    );
    expect(file.headings).toEqual(['a', 'b', 'c', 'd']);
    expect(rows).toEqual([
      [1, '', '1', 'x\ny', '', ''],
      [2, 'blank', '', '', '', ''],
      [3, '', '12345678901234567890.125', 'true', '', '[1,2]'],
      [4, 'broken-json', '', '', '', ''],
      [5, 'broken-json', '', '', '', ''],
      [6, '', '1,000', 'é', '', ''],
    ]);
  });

  it('reads XLSX as a person sees it: the visible sheet, its own row numbers, dates, numbers, rich text', async () => {
    const content = buildXlsx({
      sharedStrings: [
        '<t>客户</t>',
        '<t>日期</t>',
        '<t>金额</t>',
        '<r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh>',
        '<t>a&amp;b "c"</t>',
      ],
      formats: [0, 14, 22, 164],
      rows: `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c></row>
        <row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" s="1"><v>45292</v></c><c r="C3"><v>1.1000000000000001</v></c></row>
        <row r="5"><c r="A5" t="s"><v>4</v></c><c r="B5" s="2"><v>45292.354166666664</v></c><c r="C5"><v>1.5E-3</v></c></row>
        <row r="6"><c r="A6" t="inlineStr"><is><t>内联</t></is></c><c r="C6"><v>123456789012</v></c></row>
        <row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7" s="3"><v>1</v></c><c r="D7"><v>9</v></c></row>`,
    });
    const { rows, staged: file } = await staged('book.xlsx', content);
    expect(file.headings).toEqual(['客户', '日期', '金额']);
    expect(rows).toEqual([
      [3, '', '张三', '2024-01-01', '1.1'],
      [5, '', 'a&b "c"', '2024-01-01 08:30:00', '0.0015'],
      [6, '', '内联', '', '123456789012'],
      [7, 'too-many-fields', 'true', '1900-01-01', ''],
    ]);
  });

  it('refuses an XLSX whose sheet is not well-formed or larger than it says', async () => {
    expect(await problemCode('bad.xlsx', buildXlsx({ rows: '<row r="1"><c></row>' }))).toBe('file-damaged');
    const lying = buildZip({ '_rels/.rels': '<a/>'.padEnd(5_000) }, 10);
    expect(await problemCode('lying.xlsx', lying)).toBe('file-damaged');
    const large = await written('large.xlsx', buildXlsx({ rows: '<row r="1"/>'.repeat(10_000) }));
    expect(await inspectFile(large, { limitBytes: 20_000 })).toMatchObject({
      ok: false,
      problems: [{ code: 'file-too-large' }],
    });
  });

  it('reads Parquet with its own types: exact decimals, moments with their zone', async () => {
    const path = join(folder, 'p.parquet');
    await engine.execute(sql`
      INSERT INTO FUNCTION file(${sqlFragment.text(path)}, 'Parquet')
      SELECT number AS id, toDecimal128(number, 4) / 3 AS amount, toDateTime64('2024-01-01 10:00:00.5', 3, 'Asia/Shanghai') AS at,
        toDate('2024-02-03') AS day, ['x'] AS tags, if(number = 1, NULL, 'n') AS note FROM numbers(2)`);
    const file = await inspectFile(path);
    expect(file).toMatchObject({ ok: true, value: { layout: { unreadable: ['tags'] } } });
    if (!file.ok) return;
    const outcome = await stageFile(engine, file.value);
    if (!outcome.ok) throw new Error('not staged');
    const rows = await engine.query(
      sql`SELECT * EXCEPT (surplus, problem) FROM ${engine.all(outcome.value.table)} ORDER BY row`,
    );
    expect(rows).toEqual([
      { row: '1', c1: '0', c2: '0', c3: '2024-01-01 02:00:00.500000Z', c4: '2024-02-03', c5: 'n' },
      { row: '2', c1: '1', c2: '0.3333', c3: '2024-01-01 02:00:00.500000Z', c4: '2024-02-03', c5: '' },
    ]);
    await dropStaged(engine, outcome.value);
  });

  it('keeps the numbers of its rows when it is read in parallel', async () => {
    const lines = Array.from({ length: 300_000 }, (_, i) => `${i + 2},${'x'.repeat(i % 50)}`);
    const outcome = await stageFile(engine, await inspected('many.csv', `n,t\n${lines.join('\n')}\n`));
    if (!outcome.ok) throw new Error('not staged');
    const [counts] = await engine.query(
      sql`SELECT toUInt32(count()) AS rows, toUInt32(countIf(toString(row) != c1)) AS wrong FROM ${engine.all(outcome.value.table)}`,
    );
    expect(counts).toEqual({ rows: 300_000, wrong: 0 });
    await dropStaged(engine, outcome.value);
  });

  it('leaves no table behind, and what a killed process left can be dropped', async () => {
    expect(await dropAbandonedStaging(engine)).toEqual([]);
    const outcome = await stageFile(engine, await inspected('z.csv', 'a\n1\n'), { stagingId: 'mine' });
    if (!outcome.ok) throw new Error('not staged');
    expect(await dropAbandonedStaging(engine, [outcome.value.table])).toEqual([]);
    expect(await dropAbandonedStaging(engine)).toEqual(['staging_mine']);
  });
});
