import { type CellContext, cellText } from './cell-text.js';
import { DamagedSpreadsheet } from './damaged.js';
import { readXml, type XmlEvent } from './xml-events.js';

/** A row of a sheet with its number in the spreadsheet; cells that are not there are empty. */
export interface SheetRow {
  readonly row: number;
  readonly fields: readonly string[];
  /** Cells that hold an error of a formula; they are empty. */
  readonly faulty: number;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
}

/** The rows of a sheet in order; rows without a cell are not there. Memory is one row and the context. */
export async function* readSheetRows(xml: AsyncIterable<string>, context: CellContext): AsyncIterable<SheetRow> {
  let row = 0;
  let fields: string[] = [];
  let faulty = 0;
  let cell: OpenCell | undefined;
  let inValue = false;
  for await (const event of readXml(xml)) {
    if (event.kind === 'text') {
      if (inValue && cell !== undefined) add(cell, event.text);
      continue;
    }
    const opened = event.kind === 'open';
    // `v` holds the value, `t` the pieces of a text that stands in the cell itself.
    if (event.name === 'v' || event.name === 't') inValue = opened;
    if (event.name === 'row' && event.kind === 'open') {
      row = rowNumber(event.attributes.r, row + 1);
      fields = [];
      faulty = 0;
    }
    if (event.name === 'c') {
      if (event.kind === 'open') cell = openCell(event, fields.length);
      else if (cell !== undefined) {
        place(fields, cell, context);
        if (cell.type === 'e') faulty += 1;
      }
    }
    if (event.name === 'row' && !opened && fields.length > 0) yield { row, fields, faulty };
  }
}

/** Whether any cell has content; reads no further than that. */
export async function hasCells(xml: AsyncIterable<string>): Promise<boolean> {
  let inValue = false;
  for await (const event of readXml(xml)) {
    if (event.kind === 'text') {
      if (inValue && event.text.trim() !== '') return true;
    } else if (event.name === 'v' || event.name === 't') inValue = event.kind === 'open';
  }
  return false;
}

/** A spreadsheet itself allows 32,767 characters. */
const longestCell = 1 << 20;

function add(cell: OpenCell, text: string): void {
  if (cell.value.length + text.length > longestCell) throw new DamagedSpreadsheet('a cell is too long');
  cell.value += text;
}

/** A sheet has no more rows than this. */
const mostRows = 1_048_576;

function rowNumber(written: string | undefined, next: number): number {
  const row = written === undefined ? next : Number(written);
  if (!Number.isInteger(row) || row < 1 || row > mostRows) throw new DamagedSpreadsheet('a row has no number');
  return row;
}

function openCell({ attributes }: Extract<XmlEvent, { kind: 'open' }>, next: number): OpenCell {
  const letters = /^[A-Z]{1,3}/.exec(attributes.r ?? '')?.[0];
  return {
    column: letters === undefined ? next : columnIndex(letters),
    type: attributes.t ?? 'n',
    style: Number(attributes.s ?? 0),
    value: '',
  };
}

function place(fields: string[], cell: OpenCell, context: CellContext): void {
  while (fields.length < cell.column) fields.push('');
  fields[cell.column] = cellText(cell, context);
}

/** `A` → 0, `Z` → 25, `AA` → 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
