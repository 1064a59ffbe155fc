import { fileProblem } from '../file-problem.js';
import { headingsOf } from '../headings.js';
import type { InspectedContent } from '../inspected-content.js';
import { done, failed, type Outcome } from '../outcome.js';
import { withUnpacked } from '../unpack.js';
import { withSpreadsheet } from './open-spreadsheet.js';
import type { SheetRow } from './sheet-rows.js';

const rowsShown = 20;

/** A first look at an XLSX file: the first row with content holds the headings. */
export function inspectSpreadsheet(
  path: string,
  gzip: boolean,
  limitBytes: number,
): Promise<Outcome<InspectedContent>> {
  return withUnpacked(path, gzip, (plain) =>
    withSpreadsheet(plain, limitBytes, async ({ sheet, sheets, rows }) => {
      const [heading, ...following] = await firstRows(rows, rowsShown + 1);
      if (heading === undefined) return failed(fileProblem('file-empty'));
      const headings = headingsOf(heading.fields);
      if (!headings.ok) return headings;
      return done({
        layout: { format: 'spreadsheet', sheet, sheets, headingRow: heading.row },
        headings: headings.value,
        firstRows: following.map(({ fields }) => headings.value.map((_, i) => fields[i] ?? '')),
      });
    }),
  );
}

async function firstRows(rows: AsyncIterable<SheetRow>, limit: number): Promise<SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const row of rows) {
    if (row.fields.some((field) => field !== '')) found.push(row);
    if (found.length === limit) break;
  }
  return found;
}
