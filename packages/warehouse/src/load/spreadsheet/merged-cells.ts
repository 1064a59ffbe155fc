import type { MergedCells } from '../find-headings.js';
import { columnIndex } from './sheet-rows.js';

/** What stands behind the rows of a sheet is short; a longer text is looked at no further. */
const mostTail = 4 * 1024 ** 2;

/**
 * The merged cells of the first rows; rows and columns count from 0. They stand behind all rows, so the sheet is gone
 * through as text, which is many times faster than reading its cells.
 */
export async function readMergedCells(xml: AsyncIterable<string>, rows: number): Promise<readonly MergedCells[]> {
  const tail = await textBehindRows(xml);
  const found = tail.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g);
  return [...found].flatMap(([, left = '', top, right = '', bottom]) => {
    const cells = {
      left: columnIndex(left),
      right: columnIndex(right),
      top: Number(top) - 1,
      bottom: Number(bottom) - 1,
    };
    return cells.top < rows ? [cells] : [];
  });
}

async function textBehindRows(xml: AsyncIterable<string>): Promise<string> {
  let tail = '';
  let isBehind = false;
  for await (const piece of xml) {
    tail += piece;
    if (!isBehind) {
      const end = tail.search(/<\/(?:\w+:)?sheetData>/);
      isBehind = end >= 0;
      tail = isBehind ? tail.slice(end) : tail.slice(-40);
    }
    if (tail.length > mostTail) break;
  }
  return isBehind ? tail : '';
}
