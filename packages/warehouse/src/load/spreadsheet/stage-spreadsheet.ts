import { join } from 'node:path';
import type { Engine } from '../../engine/engine.js';
import type { SpreadsheetLayout } from '../layout.js';
import { done, type Outcome } from '../outcome.js';
import { stageNumbered } from '../stage-numbered.js';
import type { StageOptions } from '../stage-options.js';
import type { Staged } from '../staged.js';
import { withTemporaryFolder } from '../unpack.js';
import { type NumberedRow, writeNumbered } from '../write-numbered.js';
import { withSpreadsheet } from './open-spreadsheet.js';
import type { SheetRow } from './sheet-rows.js';
import { withNotesAtTheEnd } from './trailing-notes.js';

export interface SpreadsheetInput extends StageOptions {
  readonly table: string;
  /** Not packed. */
  readonly path: string;
  readonly headings: readonly string[];
  readonly layout: SpreadsheetLayout;
}

/** XLSX: the rows below the headings go through a temporary file into the staging table, with their own numbers. */
export function stageSpreadsheet(
  engine: Engine,
  input: SpreadsheetInput,
): Promise<Outcome<Pick<Staged, 'headings' | 'faultyCells'>>> {
  const { headings, layout } = input;
  const choice = { sheet: layout.sheet, limitBytes: Number.POSITIVE_INFINITY };
  return withTemporaryFolder((folder) =>
    withSpreadsheet(input.path, choice, async ({ rows }) => {
      const path = join(folder, 'rows.csv');
      let faultyCells = 0;
      const count = (faulty: number) => {
        faultyCells += faulty;
      };
      await writeNumbered(path, withNotesAtTheEnd(numberedRows(rows(), input, count)), headings.length);
      await stageNumbered(engine, { ...input, path, columns: headings.length });
      return done({ headings, ...(faultyCells === 0 ? {} : { faultyCells }) });
    }),
  );
}

/** A spreadsheet leaves out the empty cells at the end of a row, and some add empty ones there. */
async function* numberedRows(
  rows: AsyncIterable<SheetRow>,
  { headings, layout }: SpreadsheetInput,
  countFaulty: (cells: number) => void,
): AsyncIterable<NumberedRow> {
  const width = headings.length;
  for await (const { row, fields, faulty } of rows) {
    if (row <= layout.headingRow) continue;
    countFaulty(faulty);
    const filled = fields.findLastIndex((field) => field !== '') + 1;
    const cells = fields.slice(0, Math.max(filled, width));
    while (cells.length < width) cells.push('');
    yield { row, fields: cells };
  }
}
