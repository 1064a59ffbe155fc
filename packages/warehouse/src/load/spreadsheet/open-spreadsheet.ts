import { fileProblem } from '../file-problem.js';
import { done, failed, type Outcome } from '../outcome.js';
import { DamagedSpreadsheet } from './damaged.js';
import { readNumberStyles } from './date-styles.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheetRows, type SheetRow } from './sheet-rows.js';
import { findWorkbook, type Workbook } from './workbook.js';
import { findPart, openZipParts, type ZipParts } from './zip-parts.js';

/** A text in the shared strings is held in memory; a workbook with more is better saved as CSV. */
const mostSharedBytes = 512 * 1024 ** 2;

export interface OpenSpreadsheet {
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly rows: AsyncIterable<SheetRow>;
}

/**
 * Runs `work` on the first visible sheet of an XLSX file. What unpacks to more than `limitBytes` is refused before it
 * is unpacked; an archive or a document that is not well-formed is a damaged file.
 */
export async function withSpreadsheet<T>(
  path: string,
  limitBytes: number,
  work: (spreadsheet: OpenSpreadsheet) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await withZip(path, async (zip) => {
      const opened = await openSheet(zip, limitBytes);
      return opened.ok ? work(opened.value) : opened;
    });
  } catch (failure) {
    if (failure instanceof DamagedSpreadsheet) return failed(fileProblem('file-damaged', 'XLSX'));
    throw failure;
  }
}

async function withZip<T>(path: string, work: (zip: ZipParts) => Promise<T>): Promise<T> {
  const zip = await openZipParts(path);
  try {
    return await work(zip);
  } finally {
    zip.zip.close();
  }
}

async function openSheet(zip: ZipParts, limitBytes: number): Promise<Outcome<OpenSpreadsheet>> {
  const workbook = await findWorkbook(zip);
  const sheet = workbook?.sheets.find(({ visible }) => visible);
  if (workbook === undefined || sheet === undefined) return failed(fileProblem('file-damaged', 'XLSX'));
  const tooLarge = [
    [sheet.part, limitBytes] as const,
    [workbook.sharedStrings ?? '', Math.min(limitBytes, mostSharedBytes)] as const,
    [workbook.styles ?? '', Math.min(limitBytes, mostSharedBytes)] as const,
  ].find(([part, limit]) => (zip.parts.get(part)?.uncompressedSize ?? 0) > limit);
  if (tooLarge !== undefined) return failed(fileProblem('file-too-large', String(tooLarge[1])));
  return done({
    sheet: sheet.name,
    sheets: workbook.sheets.map(({ name }) => name),
    rows: rowsOf(zip, workbook, sheet.part),
  });
}

async function* rowsOf(zip: ZipParts, workbook: Workbook, part: string): AsyncIterable<SheetRow> {
  const xml = await findPart(zip, part);
  if (xml === undefined) return;
  const sharedStrings = await readSharedStrings(zip, workbook.sharedStrings);
  const styles = await readNumberStyles(zip, workbook.styles);
  yield* readSheetRows(xml, { sharedStrings, styles, from1904: workbook.from1904 });
}
