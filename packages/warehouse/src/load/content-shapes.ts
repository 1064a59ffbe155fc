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
  isoDateTime: '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$',
  /** `2023-2-3`, `2023/2/3`, `2023.2.3`, `2023年2月3日` or `20230203`, then an optional time and an optional zone. */
  dateTime:
    '^([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))' +
    '(?:[T ] *([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:[.,]([0-9]{1,9}))?)? *(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$',
  trueOrFalse: '^([Tt]rue|TRUE|[Ff]alse|FALSE)$',
} as const;

export type ContentKind = 'number' | 'date' | 'timestamp' | 'boolean' | 'text';

/** A guess by the cells of a few rows, for a first look at a file; a column without content is text. */
export function guessContentKind(cells: readonly (string | null)[]): ContentKind {
  const filled = cells.filter((cell): cell is string => cell !== null && !fits(cell, shapes.blank));
  if (filled.length === 0) return 'text';
  const all = (shape: string) => filled.every((cell) => fits(cell.trim(), shape));
  if (all(shapes.trueOrFalse)) return 'boolean';
  if (all(shapes.number)) return 'number';
  if (!all(shapes.dateTime)) return 'text';
  return filled.some((cell) => cell.includes(':')) ? 'timestamp' : 'date';
}

function fits(cell: string, shape: string): boolean {
  return new RegExp(shape, 'u').test(cell);
}
