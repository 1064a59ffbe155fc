import type { ReadingChoices } from '@kefen/contract';
import { hasOpenMark, hasYearLast, type InspectedFile } from '@kefen/warehouse';

/** What can be chosen in a file, and what is. */
export function readingChoices(file: InspectedFile): ReadingChoices {
  const { archive, layout, reading = {} } = file;
  const entries = archive?.entries ?? [];
  const isOpen = entries.length > 1 && reading.entry === undefined;
  const book = layout.format === 'spreadsheet' ? layout : undefined;
  const headingRow = 'headingRow' in layout && layout.headingRow > 1 ? layout.headingRow : null;
  return {
    entries: [...entries],
    entry: isOpen ? null : (archive?.entry ?? null),
    sheets: [...(book?.sheets ?? [])],
    sheet: book?.sheet ?? null,
    dateOrder: reading.dateOrder ?? null,
    decimalMark: reading.decimalMark ?? null,
    hasYearLast: hasYearLast(file),
    hasOpenMark: hasOpenMark(file),
    headingRow,
  };
}
