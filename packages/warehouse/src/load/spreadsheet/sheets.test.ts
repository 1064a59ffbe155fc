import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../inspect-file.js';
import { openReading } from '../testing-files.js';
import { buildWorkbook, buildXlsx, textRows } from './build-xlsx.js';

let reading: Awaited<ReturnType<typeof openReading>>;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading.close());

const twoSheets = buildWorkbook({
  sheets: [
    { name: '封面', rows: '' },
    {
      name: '一月',
      rows: textRows([
        ['客户', '金额'],
        ['张三', '1'],
      ]),
    },
    {
      name: '二月',
      rows: textRows([
        ['客户', '金额'],
        ['李四', '2'],
      ]),
    },
    { name: '旧', hidden: true, rows: textRows([['客户'], ['王五']]) },
  ],
});

describe('the sheet that is read', () => {
  it('is the first visible one with rows, and the others with rows are listed', async () => {
    const file = await reading.inspected('book.xlsx', twoSheets);
    expect(file.layout).toMatchObject({ sheet: '一月', sheets: ['一月', '二月'], isDefaultSheet: true });
  });

  it('can be chosen, which is other content', async () => {
    const first = await reading.inspected('book.xlsx', twoSheets);
    const second = await reading.inspected('book.xlsx', twoSheets, { sheet: '二月' });
    expect(second.firstRows).toEqual([['李四', '2']]);
    expect(second.hash).not.toBe(first.hash);
    expect((await reading.inspected('book.xlsx', twoSheets, { sheet: '一月' })).hash).toBe(first.hash);
    const { rows } = await reading.staged('book.xlsx', twoSheets, { sheet: '二月' });
    expect(rows).toEqual([[2, '', '李四', '2']]);
  });

  it('has to be there and to have rows', async () => {
    const path = await reading.written('book.xlsx', twoSheets);
    expect(await inspectFile(path, { sheet: '三月' })).toMatchObject({ problems: [{ code: 'sheet-unknown' }] });
    expect(await inspectFile(path, { sheet: '封面' })).toMatchObject({ problems: [{ code: 'sheet-empty' }] });
    const empty = await reading.written('empty.xlsx', buildWorkbook({ sheets: [{ name: 'a', rows: '' }] }));
    expect(await inspectFile(empty)).toMatchObject({ problems: [{ code: 'file-empty' }] });
  });
});

describe('a damaged workbook', () => {
  it('is read or refused, whichever of its bytes is wrong, and never ends the process', async () => {
    const whole = buildWorkbook({ sheets: [{ name: 'a', rows: textRows([['a'], ['1']]) }] });
    const codes = new Set<string | undefined>();
    for (let at = 0; at < whole.length; at += 7) {
      const copy = Buffer.from(whole);
      copy[at] = 0x55;
      const file = await inspectFile(await reading.written('damaged.xlsx', copy));
      codes.add(file.ok ? undefined : file.problems[0]?.code);
    }
    expect(codes).toContain('file-damaged');
  });
});

describe('the headings of a sheet', () => {
  it('are found below titles, and rows keep their numbers', async () => {
    const rows = textRows([
      ['2024 年销售明细'],
      ['制表：财务部'],
      [],
      ['客户', '日期', '金额', '备注'],
      ['张三', '2024-01-01', '1', ''],
      ['李四', '2024-01-02', '2', 'x'],
    ]);
    const sheet = await reading.staged(
      'titles.xlsx',
      buildWorkbook({ sheets: [{ name: 'a', rows, merged: ['A1:D1'] }] }),
    );
    expect(sheet.headings).toEqual(['客户', '日期', '金额', '备注']);
    expect(sheet.rows.map(([row]) => row)).toEqual([5, 6]);
  });

  it('over two rows with merged cells are joined', async () => {
    const rows = textRows([
      ['应收账款'],
      ['客户编号', '客户名称', '金额', '', '日期'],
      ['', '', '应收', '实收', ''],
      ['C1', '张三', '10', '8', '2024-01-01'],
      ['C2', '李四', '20', '20', '2024-01-02'],
    ]);
    const merged = ['A1:E1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3'];
    const file = await reading.inspected('two.xlsx', buildWorkbook({ sheets: [{ name: 'a', rows, merged }] }));
    expect(file.headings.map(({ name }) => name)).toEqual(['客户编号', '客户名称', '金额 应收', '金额 实收', '日期']);
    expect(file.layout).toMatchObject({ headingRow: 3 });
    expect(file.firstRows[0]).toEqual(['C1', '张三', '10', '8', '2024-01-01']);
  });

  it('stay in the first row where a row of texts with gaps follows and nothing is merged', async () => {
    const rows = textRows([
      ['name', '', 'city'],
      ['Ann', 'x', 'Rome'],
      ['Bob', '', 'Oslo'],
    ]);
    const file = await reading.inspected('gaps.xlsx', buildWorkbook({ sheets: [{ name: 'a', rows }] }));
    expect(file.headings.map(({ name }) => name)).toEqual(['name', 'column 2', 'city']);
  });
});

describe('the cells of a sheet', () => {
  it('that hold an error of a formula are empty and counted', async () => {
    const rows = `${textRows([['id', 'amount']])}
      <row r="2"><c r="A2" t="inlineStr"><is><t>C1</t></is></c><c r="B2" t="e"><v>#N/A</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>C2</t></is></c><c r="B3" t="e"><v>#DIV/0!</v></c></row>`;
    const sheet = await reading.staged('errors.xlsx', buildXlsx({ rows }));
    expect(sheet.rows).toEqual([
      [2, '', 'C1', ''],
      [3, '', 'C2', ''],
    ]);
    expect(sheet.faultyCells).toBe(2);
  });

  it('count in hidden rows too, and hold times, percentages and texts that look like numbers as they are', async () => {
    const rows = `${textRows([['id', 'time', 'share', 'text']])}
      <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>0012</t></is></c><c r="B2" s="1"><v>0.5</v></c><c r="C2" s="2"><v>0.125</v></c><c r="D2" t="str"><v>1,234.50</v></c></row>`;
    const sheet = await reading.staged('kinds.xlsx', buildXlsx({ rows, formats: [0, 21, 10] }));
    expect(sheet.rows).toEqual([[2, '', '0012', '12:00:00', '0.125', '1,234.50']]);
  });

  it('count days from 1904 where the workbook says so', async () => {
    const rows = `${textRows([['day']])}<row r="2"><c r="A2" s="1"><v>43830</v></c></row>`;
    const sheets = [{ name: 'a', rows }];
    expect(
      (await reading.staged('mac.xlsx', buildWorkbook({ sheets, formats: [0, 14], from1904: true }))).rows,
    ).toEqual([[2, '', '2024-01-01']]);
  });

  it('of a total or a note behind the last row are no data', async () => {
    const rows = textRows([['客户', '金额'], ['合计', '5'], ['张三', '7'], ['合计', '12'], [], ['备注：未含税']]);
    const sheet = await reading.staged('notes.xlsx', buildWorkbook({ sheets: [{ name: 'a', rows }] }));
    expect(sheet.rows.map(([row, problem]) => [row, problem])).toEqual([
      [2, ''],
      [3, ''],
      [4, 'note'],
      [6, 'note'],
    ]);
  });

  it('are never as long as to fill the memory', async () => {
    const rows = textRows([['a'], ['x'.repeat(3_000_000)]]);
    const path = await reading.written('long.xlsx', buildXlsx({ rows }));
    expect(await inspectFile(path)).toMatchObject({ problems: [{ code: 'file-damaged' }] });
  });
});
