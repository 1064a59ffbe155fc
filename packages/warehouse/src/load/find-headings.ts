import { shapes } from './content-shapes.js';

/** Rows that are looked at to find the headings. */
export const rowsSearched = 30;

/** Cells that are one in a spreadsheet; rows and columns count from 0, in the rows that are looked at. */
export interface MergedCells {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * The place of the headings among the first rows: below titles, which fill no more than a third of the columns the rows
 * below have. Where nothing below looks like headings they are in the first row.
 */
export function findHeadingRow(rows: readonly (readonly string[])[], merged: readonly MergedCells[] = []): number {
  const first = rows.findIndex((row) => filledIn(row) > 0);
  if (first < 0) return 0;
  const typical = median(rows.map(filledIn).filter((filled) => filled > 0));
  const isTitle = (row: readonly string[], at: number) =>
    filledIn(row) <= Math.max(1, Math.floor(typical / 3)) && spans(merged, at).length < 2;
  const below = rows.findIndex((row, at) => at >= first && filledIn(row) > 0 && !isTitle(row, at));
  if (below <= first || typical < 2) return first;
  const found = rows[below] ?? [];
  if (!isHeadings(found)) return first;
  return typical > 2 || hasOtherContent(rows.slice(below + 1), found) ? below : first;
}

/** Headings over two rows, joined: where a heading in the upper one spans several columns. */
export function joinedHeadings(
  rows: readonly (readonly string[])[],
  at: number,
  merged: readonly MergedCells[],
): readonly string[] | undefined {
  const upper = rows[at] ?? [];
  const lower = rows[at + 1] ?? [];
  const across = spans(merged, at).filter(({ left, right }) =>
    lower.slice(left, right + 1).some((cell) => cell !== ''),
  );
  if (across.length === 0 || !isHeadings(lower)) return undefined;
  const width = Math.max(upper.length, lower.length, ...across.map(({ right }) => right + 1));
  return Array.from({ length: width }, (_, column) => {
    const owner = across.find(({ left, right }) => left <= column && column <= right);
    const above = (owner === undefined ? upper[column] : upper[owner.left]) ?? '';
    const own = lower[column] ?? '';
    return [above, own].filter((part) => part.trim() !== '').join(' ');
  });
}

/** Cells of one row that span several columns. */
function spans(merged: readonly MergedCells[], row: number): readonly MergedCells[] {
  return merged.filter(({ top, bottom, left, right }) => top === row && bottom === row && right > left);
}

function filledIn(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

function median(counts: readonly number[]): number {
  return [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}

const values = [shapes.number, shapes.date, shapes.dateTime, shapes.yearLast].map((shape) => new RegExp(shape, 'u'));

function isValue(cell: string): boolean {
  return values.some((shape) => shape.test(cell.trim()));
}

/** More than one text, none of them a number or a date. */
function isHeadings(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && !filled.some(isValue);
}

/** Numbers or dates stand where the headings have text. */
function hasOtherContent(rows: readonly (readonly string[])[], headings: readonly string[]): boolean {
  return rows.some((row) => row.some((cell, column) => headings[column] !== undefined && isValue(cell)));
}
