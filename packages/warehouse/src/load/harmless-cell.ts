import { type Sql, sql, sqlFragment } from '@kefen/scheme';

/** What a spreadsheet would take for a formula, also with apostrophes of our own before it. */
const formula = "^'*[=+@\\t\\r＝＋＠－-]";
const plainNumber = '^[+-][0-9]+([.][0-9]+)?$';
const marked = "^'+[=+@\\t\\r＝＋＠－-]";

/** The cell with an apostrophe before it where a spreadsheet would otherwise reckon with it. Signed numbers stay. */
export function withApostrophe(cell: Sql): Sql {
  return sql`if(match(${cell}, ${sqlFragment.text(formula)}) AND NOT match(${cell}, ${sqlFragment.text(plainNumber)}),
    concat(${sqlFragment.text("'")}, ${cell}), ${cell})`;
}

/** The cell as it was before `withApostrophe`. */
export function withoutApostrophe(cell: Sql): Sql {
  return sql`if(match(${cell}, ${sqlFragment.text(marked)}), substring(${cell}, 2), ${cell})`;
}
