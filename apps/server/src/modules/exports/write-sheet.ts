import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { readRows } from '../imports/reading.service.js';
import type { ContentColumn } from './export-content.js';
import { ExportFailure } from './export-record.js';
import { readGathered } from './gathered-rows.js';
import { sheetCell, sheetParts } from './sheet-xml.js';
import { textCell } from './text-cells.js';
import type { TextFileInput } from './write-csv.js';

/** So many that the process answers others meanwhile. */
const rowsAtOnce = 500;
const longestCell = 32_767;

/** The gathered rows as a workbook of one sheet, packed while they are read. Texts are texts and never formulas. */
export async function* sheetFile(
  engine: Engine,
  { number, columns, language, timeZone, signal, title }: TextFileInput & { readonly title: string },
): AsyncIterable<Uint8Array> {
  const cells = columns.map((column, i) => sql`${textCell(column, language, timeZone)} AS ${place(i)}`);
  const packed: Uint8Array[] = [];
  const zip = new Zip((failure, chunk) => {
    if (failure) throw failure;
    packed.push(chunk);
  });
  for (const [name, text] of sheetParts(title)) {
    const part = new ZipPassThrough(name);
    zip.add(part);
    part.push(strToU8(text), true);
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 1 });
  zip.add(sheet);
  const headings = columns.map((column) => column.title[language]);
  sheet.push(strToU8(`${beginning}${rowXml(1, headings, () => 'heading')}`));
  let row = 1;
  const rows = readRows<Record<string, string>>(engine, readGathered(engine, number, cells), {
    signal,
    rowsPerPart: rowsAtOnce,
    settings: { prefer_column_name_to_alias: 1 },
  });
  for await (const part of rows) {
    const lines = part.map((values) =>
      rowXml(
        ++row,
        columns.map((_, i) => values[`c${i}`] ?? ''),
        (i) => kindOf(columns, i),
      ),
    );
    sheet.push(strToU8(lines.join('')));
    yield* packed.splice(0);
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  zip.end();
  yield* packed.splice(0);
}

const beginning = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" baseColWidth="16"/><sheetData>`;

function kindOf(columns: readonly ContentColumn[], index: number) {
  return columns[index]?.kind === 'number' ? 'number' : 'text';
}

function rowXml(
  row: number,
  values: readonly string[],
  kind: (index: number) => Parameters<typeof sheetCell>[2],
): string {
  const cells = values.map((value, i) => {
    if (value.length > longestCell) throw new ExportFailure(tooLong(row));
    return sheetCell({ row, column: i }, value, kind(i));
  });
  return `<row r="${row}">${cells.join('')}</row>`;
}

function tooLong(row: number) {
  return {
    'zh-CN': `第 ${row} 行有一段文字超过 Excel 单元格的上限（${longestCell} 个字符）。请改用 CSV 或 Parquet。`,
    en: `A text in row ${row} is longer than a cell of a spreadsheet may be (${longestCell} characters). Take CSV or Parquet.`,
  };
}

function place(index: number) {
  return sqlFragment.name(`c${index}`);
}
