const datePattern = '([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))';
const timePattern =
  '([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:[.,]([0-9]{1,9}))?)? *(?:Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?';

/**
 * What the content of a cell can look like, as regular expressions that mean the same in JavaScript and in RE2, the
 * engine's dialect: no look-around, no back references.
 */
export const shapes = {
  /** Nothing but blanks, the full-width one (U+3000) and the unbreakable one (U+00A0) included. */
  blank: '^[ \\t\\r\\n\u3000\u00a0]*$',
  surroundingBlanks: '^[ \\t\\r\\n\u3000\u00a0]+|[ \\t\\r\\n\u3000\u00a0]+$',
  plainNumber: '^[+-]?[0-9]+(\\.[0-9]+)?$',
  /** The same with thousands separators, without a whole part, or with an exponent. */
  number: '^[+-]?(?:(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$',
  isoDate: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  isoDateTime: '^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$',
  /** `2023-02-03`, `2023/2/3 8:05`, `2023.2.3 08:05:09`: the same in digits alone, without parts of a second or a zone. */
  yearFirst: '^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?: (?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?$',
  /** `2023-2-3`, `2023/2/3`, `2023.2.3`, `2023年2月3日` or `20230203`. */
  date: `^${datePattern}$`,
  /** The same with a time: hours and minutes, perhaps seconds, perhaps parts of a second, perhaps a zone. */
  dateTime: `^${datePattern}(?:T| +)${timePattern}$`,
  trueOrFalse: '^([Tt]rue|TRUE|[Ff]alse|FALSE)$',
  /** `03/04/2025`, with or without a time: which of the first two is the month has to be found out. */
  yearLast: `^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}(?:(?:T| +)${timePattern})?$`,
  /** What a spreadsheet holds for a day from 1927 to 2173: the days since the end of 1899, behind the point the time. */
  serialDate: '^[1-9][0-9]{4}(?:\\.[0-9]+)?$',
  /** `3月1日`, `3/1` */
  withoutYear: '^[0-9]{1,2}[-/.月][0-9]{1,2}日?$',
  /** `25/3/1`, `1-3-25`, `25年3月1日` */
  shortYear: '^[0-9]{1,2}(?:[-/.][0-9]{1,2}[-/.]|年[0-9]{1,2}月)[0-9]{1,2}日?$',
} as const;

export type ContentKind = 'number' | 'date' | 'timestamp' | 'boolean' | 'text';

/** A guess by the cells of a few rows, for a first look at a file; a column without content is text. */
export function guessContentKind(cells: readonly (string | null)[]): ContentKind {
  const filled = cells.filter((cell): cell is string => cell !== null && !fits(cell, shapes.blank));
  if (filled.length === 0) return 'text';
  const all = (shape: string) => filled.every((cell) => fits(cell.trim(), shape));
  if (all(shapes.trueOrFalse)) return 'boolean';
  if (all(shapes.number)) return 'number';
  if (all(shapes.date)) return 'date';
  return filled.every((cell) => fits(cell.trim(), shapes.date) || fits(cell.trim(), shapes.dateTime))
    ? 'timestamp'
    : 'text';
}

function fits(cell: string, shape: string): boolean {
  return new RegExp(shape, 'u').test(cell);
}
