import { fileProblem } from '../file-problem.js';
import { findHeadingRow, joinedHeadings, rowsSearched } from '../find-headings.js';
import { headingsOf } from '../headings.js';
import type { InspectedContent } from '../inspected-content.js';
import { done, failed, type Outcome } from '../outcome.js';
import { withUnpacked } from '../unpack.js';
import { type OpenSpreadsheet, withSpreadsheet } from './open-spreadsheet.js';
import type { SheetRow } from './sheet-rows.js';

const rowsShown = 20;

/** A first look at a sheet of an XLSX file: the headings are in its first row below titles, or in its first two rows. */
export function inspectSpreadsheet(
  path: string,
  gzip: boolean,
  choice: { readonly sheet?: string; readonly limitBytes: number },
): Promise<Outcome<InspectedContent>> {
  return withUnpacked(path, gzip, (plain) =>
    withSpreadsheet(plain, choice, async (opened) => {
      const { sheet, sheets, isDefaultSheet } = opened;
      const rows = await firstRows(opened.rows(), rowsSearched + rowsShown);
      if (rows.length === 0) return failed(fileProblem('file-empty'));
      const { headings: found, at } = await locate(opened, rows);
      const headings = headingsOf(found);
      if (!headings.ok) return headings;
      const following = rows.slice(at + 1, at + 1 + rowsShown);
      return done({
        layout: { format: 'spreadsheet', sheet, sheets, isDefaultSheet, headingRow: rows[at]?.row ?? 1 },
        headings: headings.value,
        firstRows: following.map(({ fields }) => headings.value.map((_, i) => fields[i] ?? '')),
      });
    }),
  );
}

/** The headings and the place of their last row. Merged cells are only looked for where the headings have gaps. */
async function locate(
  { mergedCells }: OpenSpreadsheet,
  rows: readonly SheetRow[],
): Promise<{ readonly headings: readonly string[]; readonly at: number }> {
  const searched = rows.slice(0, rowsSearched);
  const fields = searched.map((row) => row.fields);
  const plain = findHeadingRow(fields);
  const width = Math.max(...fields.map((row) => row.length));
  const isWhole = plain === 0 && fields[0]?.length === width && fields[0].every((cell) => cell !== '');
  if (isWhole) return { headings: fields[0] ?? [], at: 0 };
  const merged = (await mergedCells(searched.at(-1)?.row ?? 0)).flatMap((cells) => {
    // Rows without content are not among those searched.
    const place = (row: number) => searched.findIndex((candidate) => candidate.row === row + 1);
    const top = place(cells.top);
    return top < 0 ? [] : [{ ...cells, top, bottom: cells.bottom === cells.top ? top : place(cells.bottom) }];
  });
  const at = findHeadingRow(fields, merged);
  const joined = joinedHeadings(fields, at, merged);
  return joined === undefined ? { headings: fields[at] ?? [], at } : { headings: joined, at: at + 1 };
}

async function firstRows(rows: AsyncIterable<SheetRow>, limit: number): Promise<SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const row of rows) {
    if (row.fields.some((field) => field !== '')) found.push(row);
    if (found.length === limit) break;
  }
  return found;
}
