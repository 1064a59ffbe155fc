import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { shapes } from '../content-shapes.js';

/** Whether the text has this shape, one of `content-shapes`. */
export function hasShape(text: Sql, shape: string): Sql {
  return sql`match(${text}, ${sqlFragment.text(shape)})`;
}

/** A cell with nothing but blanks is empty, and empty is null. */
export function isBlank(cell: Sql): Sql {
  // A blank sorts before every other character, or is one of the two wide ones: comparing is cheaper than matching.
  const mayBe = sql`(${cell} < '!' OR startsWith(${cell}, '\u3000') OR startsWith(${cell}, '\u00a0'))`;
  return sql`(${mayBe} AND ${hasShape(cell, shapes.blank)})`;
}

/** The cell without surrounding blanks, the full-width ones included. */
export function trimmed(cell: Sql): Sql {
  const blanks = sqlFragment.text(shapes.surroundingBlanks);
  return sql`if(match(${cell}, ${blanks}), replaceRegexpAll(${cell}, ${blanks}, ''), ${cell})`;
}

/** The text with the pattern replaced; `\1` in the replacement is the first group. */
export function replacedOnce(text: Sql, pattern: string, replacement: string): Sql {
  return sql`replaceRegexpOne(${text}, ${sqlFragment.text(pattern)}, ${sqlFragment.text(replacement)})`;
}

export function replacedEverywhere(text: Sql, pattern: string, replacement: string): Sql {
  return sql`replaceRegexpAll(${text}, ${sqlFragment.text(pattern)}, ${sqlFragment.text(replacement)})`;
}

/** What the first group of the pattern holds; empty where the text has no such piece. */
export function pieceOf(text: Sql, pattern: string): Sql {
  return sql`extract(${text}, ${sqlFragment.text(pattern)})`;
}
