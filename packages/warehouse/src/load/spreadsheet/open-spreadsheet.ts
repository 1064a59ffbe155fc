import { fileProblem } from '../file-problem.js';
import type { MergedCells } from '../find-headings.js';
import { done, failed, type Outcome } from '../outcome.js';
import { isBomb, mostTimesUnpacked } from '../unpacked-size.js';
import { DamagedSpreadsheet } from './damaged.js';
import { readNumberStyles } from './date-styles.js';
import { readMergedCells } from './merged-cells.js';
import { readSharedStrings } from './shared-strings.js';
import { hasCells, readSheetRows, type SheetRow } from './sheet-rows.js';
import { findWorkbook, type Workbook } from './workbook.js';
import { findPart, openZipParts, type ZipParts } from './zip-parts.js';

/** A text in the shared strings is held in memory; a workbook with more is better saved as CSV. */
const mostSharedBytes = 512 * 1024 ** 2;

export interface OpenSpreadsheet {
  readonly sheet: string;
  /** The names of the visible sheets with rows. */
  readonly sheets: readonly string[];
  readonly isDefaultSheet: boolean;
  /** The rows of the sheet, from the first one each time. */
  readonly rows: () => AsyncIterable<SheetRow>;
  /** The merged cells of its first rows. */
  readonly mergedCells: (rows: number) => Promise<readonly MergedCells[]>;
}

export interface SheetChoice {
  /** Otherwise the first visible one with rows. */
  readonly sheet?: string;
  readonly limitBytes: number;
}

/**
 * Runs `work` on a sheet of an XLSX file. What unpacks to more than `limitBytes` is refused before it is unpacked; an
 * archive or a document that is not well-formed is a damaged file.
 */
export async function withSpreadsheet<T>(
  path: string,
  choice: SheetChoice,
  work: (spreadsheet: OpenSpreadsheet) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await withZip(path, async (zip) => {
      const opened = await openSheet(zip, choice);
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

async function openSheet(zip: ZipParts, choice: SheetChoice): Promise<Outcome<OpenSpreadsheet>> {
  const workbook = await findWorkbook(zip);
  if (workbook === undefined || workbook.sheets.length === 0) return failed(fileProblem('file-damaged', 'XLSX'));
  const refused = refusedPart(zip, workbook, choice.limitBytes);
  if (refused !== undefined) return failed(refused);
  const filled = await sheetsWithRows(zip, workbook);
  const first = filled[0];
  const sheet = choice.sheet === undefined ? first : workbook.sheets.find(({ name }) => name === choice.sheet);
  if (sheet === undefined) {
    return failed(choice.sheet === undefined ? fileProblem('file-empty') : fileProblem('sheet-unknown', choice.sheet));
  }
  if (choice.sheet !== undefined && !(await hasRows(zip, sheet.part))) {
    return failed(fileProblem('sheet-empty', sheet.name));
  }
  return done({
    sheet: sheet.name,
    sheets: filled.map(({ name }) => name),
    isDefaultSheet: sheet === first,
    rows: () => rowsOf(zip, workbook, sheet.part),
    mergedCells: async (rows) => {
      const xml = findPart(zip, sheet.part);
      return xml === undefined ? [] : readMergedCells(xml, rows);
    },
  });
}

/** What a part unpacks to is checked against the directory while it is read, so its size there can be relied on. */
function refusedPart(zip: ZipParts, workbook: Workbook, limitBytes: number) {
  const limits = [
    ...workbook.sheets.map(({ part }) => [part, limitBytes] as const),
    [workbook.sharedStrings ?? '', Math.min(limitBytes, mostSharedBytes)] as const,
    [workbook.styles ?? '', Math.min(limitBytes, mostSharedBytes)] as const,
  ];
  for (const [part, limit] of limits) {
    const entry = zip.parts.get(part);
    if (entry === undefined) continue;
    if (entry.uncompressedSize > limit) return fileProblem('file-too-large', String(limit));
    if (isBomb(entry.uncompressedSize, entry.compressedSize)) {
      return fileProblem('archive-bomb', String(mostTimesUnpacked));
    }
  }
  return undefined;
}

async function sheetsWithRows(zip: ZipParts, workbook: Workbook): Promise<Workbook['sheets']> {
  const filled: Workbook['sheets'][number][] = [];
  for (const sheet of workbook.sheets) {
    if (sheet.visible && (await hasRows(zip, sheet.part))) filled.push(sheet);
  }
  return filled;
}

async function hasRows(zip: ZipParts, part: string): Promise<boolean> {
  const xml = findPart(zip, part);
  return xml !== undefined && hasCells(xml);
}

async function* rowsOf(zip: ZipParts, workbook: Workbook, part: string): AsyncIterable<SheetRow> {
  const xml = findPart(zip, part);
  if (xml === undefined) return;
  const sharedStrings = await readSharedStrings(zip, workbook.sharedStrings);
  const styles = await readNumberStyles(zip, workbook.styles);
  yield* readSheetRows(xml, { sharedStrings, styles, from1904: workbook.from1904 });
}
