import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CheckedFile, type Engine, readRecords, rejectedRows } from '@kefen/warehouse';
import type { Config } from '../../config.js';
import { writeSheets } from './write-sheets.js';

/** A spreadsheet is made in memory; more rejected rows are to be had as CSV only. */
export const mostSheetRows = 50_000;

/** Where the rejected rows of an import are kept as a file. */
export function rejectedRowsPath(config: Config, number: number): string {
  return join(config.uploadFolder, `import-${number}.rejected.csv`);
}

/** Keeps the rejected rows of a checked file; what an earlier check had kept is overwritten. */
export async function keepRejected(
  { warehouse, config }: { readonly warehouse: Engine; readonly config: Config },
  number: number,
  checked: CheckedFile,
  signal: AbortSignal,
): Promise<void> {
  const path = rejectedRowsPath(config, number);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const rows = rejectedRows(warehouse, checked, config.workspace.language, { signal });
  await pipeline(Readable.from(rows), createWriteStream(path, { mode: 0o600 }));
}

/** The kept rows as a spreadsheet, every cell a text. */
export async function rejectedSheet(path: string, title: string): Promise<Uint8Array> {
  const rows: string[][] = [];
  for await (const { fields } of readRecords(createReadStream(path, 'utf8'), ',')) rows.push([...fields]);
  const [headings = [], ...cells] = rows;
  return writeSheets([{ title, headings: headings.map((text) => ({ text })), rows: cells }]);
}
