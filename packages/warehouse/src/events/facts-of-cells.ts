import { type Dataset, findColumn } from '@kefen/scheme';
import type { CellFacts } from '../load/cell-facts.js';
import { shapes } from '../load/content-shapes.js';
import type { EventCells } from './event-cells.js';

const plainNumber = new RegExp(shapes.plainNumber);
const isoDate = new RegExp(shapes.isoDate);
const isoDateTime = new RegExp(shapes.isoDateTime);
const surroundingBlanks = new RegExp(shapes.surroundingBlanks, 'u');

/**
 * The quick look that a file gets from the engine, for cells that are here: where all of a column are plainly written, the
 * statement that checks them is a fraction of the long one.
 */
export function factsOfCells(dataset: Dataset, column: string, events: readonly EventCells[]): CellFacts {
  const cells = events.map((event) => event.get(column) ?? '');
  const filled = cells.filter((cell) => cell !== '');
  return { rows: cells.length, empty: cells.length - filled.length, ...provenOf(dataset, column, filled) };
}

function provenOf(dataset: Dataset, name: string, filled: readonly string[]): Omit<CellFacts, 'rows' | 'empty'> {
  switch (findColumn(dataset, name)?.type.kind) {
    case 'integer':
    case 'decimal':
      return {
        number: {
          plain: filled.every((cell) => plainNumber.test(cell)),
          wholeDigits: most(filled, (cell) => (cell.includes('.') ? cell.indexOf('.') : cell.length)),
          places: most(filled, (cell) => (cell.includes('.') ? cell.length - cell.indexOf('.') - 1 : 0)),
        },
      };
    case 'date':
    case 'timestamp':
      return {
        moment: {
          plain: filled.every((cell) => (isoDate.test(cell) || isoDateTime.test(cell)) && isInCalendar(cell)),
          dates: filled.filter((cell) => isoDate.test(cell)).length,
        },
      };
    case 'text':
      if (name !== dataset.customerColumn && name !== dataset.keyColumn) return {};
      return {
        key: {
          plain: !filled.some((cell) => surroundingBlanks.test(cell)),
          longest: most(filled, (cell) => Buffer.byteLength(cell)),
        },
      };
    default:
      return {};
  }
}

function most(cells: readonly string[], of: (cell: string) => number): number {
  return cells.reduce((greatest, cell) => Math.max(greatest, of(cell)), 0);
}

/** A day that exists, in the years the engine's calendar has. */
function isInCalendar(cell: string): boolean {
  const day = cell.slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  return (
    day >= '1900-01-01' && day <= '2299-12-31' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
  );
}
