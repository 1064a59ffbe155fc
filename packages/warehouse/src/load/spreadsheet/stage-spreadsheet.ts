import { join } from 'node:path';
import type { Engine } from '../../engine/engine.js';
import { done, type Outcome } from '../outcome.js';
import { stageNumbered } from '../stage-numbered.js';
import type { StageOptions } from '../stage-options.js';
import { withTemporaryFolder } from '../unpack.js';
import { type NumberedRow, writeNumbered } from '../write-numbered.js';
import { withSpreadsheet } from './open-spreadsheet.js';
import type { SheetRow } from './sheet-rows.js';

export interface SpreadsheetInput extends StageOptions {
  readonly table: string;
  /** Not packed. */
  readonly path: string;
  readonly headings: readonly string[];
  readonly headingRow: number;
}

/** XLSX: the rows below the headings go through a temporary file into the staging table, with their own numbers. */
export function stageSpreadsheet(engine: Engine, input: SpreadsheetInput): Promise<Outcome<readonly string[]>> {
  return withTemporaryFolder((folder) =>
    withSpreadsheet(input.path, Number.POSITIVE_INFINITY, async ({ rows }) => {
      const path = join(folder, 'rows.csv');
      await writeNumbered(path, numberedRows(rows, input), input.headings.length);
      await stageNumbered(engine, { ...input, path, columns: input.headings.length });
      return done(input.headings);
    }),
  );
}

/** A spreadsheet leaves out the empty cells at the end of a row, and some add empty ones there. */
async function* numberedRows(rows: AsyncIterable<SheetRow>, input: SpreadsheetInput): AsyncIterable<NumberedRow> {
  const width = input.headings.length;
  for await (const { row, fields } of rows) {
    if (row <= input.headingRow) continue;
    const filled = fields.findLastIndex((field) => field !== '') + 1;
    const cells = fields.slice(0, Math.max(filled, width));
    while (cells.length < width) cells.push('');
    yield { row, fields: cells };
  }
}
