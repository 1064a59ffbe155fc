import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/node';

interface SheetText {
  readonly text: string;
  /** Stands out from the other headings. */
  readonly isMarked?: boolean;
}

export interface SheetContent {
  readonly title: string;
  readonly headings: readonly SheetText[];
  readonly rows: readonly (readonly string[])[];
  /** In characters. */
  readonly columnWidth?: number;
}

const longestTitle = 31;

/** A spreadsheet of texts: nothing in it is a number or a formula, so every cell stays as it is. */
export async function writeSheets(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  return writeXlsxFile(sheets.map(sheetOf)).toBuffer();
}

function sheetOf({ title, headings, rows, columnWidth = 18 }: SheetContent): Sheet<never> {
  return {
    sheet: title.replace(/[\\/?*[\]:]/g, ' ').slice(0, longestTitle),
    stickyRowsCount: 1,
    columns: headings.map(() => ({ width: columnWidth })),
    data: [headings.map(headingCell), ...rows.map((cells) => cells.map(textCell))],
  };
}

function headingCell({ text, isMarked }: SheetText): CellObject {
  const plain = { value: text, type: String, fontWeight: 'bold' } as const;
  return isMarked ? { ...plain, backgroundColor: '#FFE8B3' } : plain;
}

function textCell(text: string): CellObject | null {
  return text === '' ? null : { value: text, type: String };
}
