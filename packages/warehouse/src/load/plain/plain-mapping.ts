import { type Column, type ColumnType, type Dataset, findColumn } from '@kefen/scheme';
import { columnSources } from '../column-sources.js';
import { shapes } from '../content-shapes.js';
import type { InspectedFile } from '../inspect-file.js';
import type { DelimitedLayout } from '../layout.js';
import type { LoadMapping } from '../load-mapping.js';
import { holdsRejectedRows } from '../reject-columns.js';

/** `2024-01-31 08:30:00` as a clock on a wall shows it, the same as people write it (`2024/1/31 8:30`), or `2024-01-31T08:30:00Z`. */
export type MomentForm = 'wall' | 'by-hand' | 'instant';

export interface PlainColumn {
  readonly column: Column;
  /** Place of its heading in the file, counting from 0. */
  readonly field: number;
  readonly form?: MomentForm;
}

/** A file and a mapping with which most rows can be written as they are read. */
export interface PlainMapping {
  readonly layout: DelimitedLayout;
  readonly headings: readonly string[];
  readonly columns: readonly PlainColumn[];
}

/**
 * Whether a file can be read in one pass: text with the encoding of the engine, every column one of the dataset and made
 * of one heading, no filter, and the first rows written plainly. Otherwise undefined.
 */
export function plainMapping(file: InspectedFile, dataset: Dataset, mapping: LoadMapping): PlainMapping | undefined {
  const { layout } = file;
  const headings = file.headings.map(({ name }) => name);
  if (layout.format !== 'delimited' || !isReadDirectly(file, layout) || holdsRejectedRows(headings)) return undefined;
  if (dataset.kind !== 'events' || !isPlain(mapping)) return undefined;
  // A point may part thousands then.
  if (file.reading.decimalMark === 'comma') return undefined;
  const { sources, problems } = columnSources(dataset, headings, mapping);
  if (problems.length > 0) return undefined;
  const columns = sources.flatMap((source) => {
    const column = findColumn(dataset, source.column);
    const field = source.heading === undefined ? -1 : headings.indexOf(source.heading);
    if (column === undefined || field < 0) return [];
    const cells = file.firstRows.map((row) => row[field] ?? '').filter((cell) => cell !== '');
    const [first] = cells;
    const form = momentForm(column.type, cells);
    return isLikely(column, dataset, first, form) ? [{ column, field, ...(form === undefined ? {} : { form }) }] : [];
  });
  return columns.length === sources.length ? { layout, headings, columns } : undefined;
}

function isReadDirectly({ archive }: InspectedFile, { encoding, brokenBytes, carriageReturns }: DelimitedLayout) {
  return archive === undefined && encoding === 'utf-8' && !brokenBytes && !carriageReturns;
}

function isPlain({ where = '', extraColumns = [], columnTypes = 'declared' }: LoadMapping): boolean {
  return where.trim() === '' && extraColumns.length === 0 && columnTypes === 'declared';
}

function momentForm({ kind }: ColumnType, cells: readonly string[]): MomentForm | undefined {
  if (kind !== 'timestamp' && kind !== 'date') return undefined;
  if (kind === 'timestamp' && instant.test(cells[0] ?? '')) return 'instant';
  return cells.some((cell) => byHand.test(cell) && !onTheWall.test(cell)) ? 'by-hand' : 'wall';
}

const instant = /^[0-9-]{10}T[0-9:]{8}(?:\.[0-9]{3})?Z$/;
const plainNumber = new RegExp(shapes.plainNumber);
const onTheWall = new RegExp(`${shapes.isoDate}|${shapes.isoDateTime}`);
const byHand = new RegExp(shapes.yearFirst);

/** Where the first cell is not written plainly, hardly any is. */
function isLikely(
  { name, type }: Column,
  { keyColumn, customerColumn }: Dataset,
  first: string | undefined,
  form: MomentForm | undefined,
): boolean {
  if (name === keyColumn || name === customerColumn) {
    return type.kind === 'text' && first !== undefined && !/[ \t\r\n\u3000\u00a0]/.test(first);
  }
  if (first === undefined) return true;
  switch (type.kind) {
    case 'integer':
    case 'decimal':
      return plainNumber.test(first);
    case 'date':
    case 'timestamp':
      return form === 'instant' || (form === 'by-hand' ? byHand : onTheWall).test(first);
    default:
      return true;
  }
}
