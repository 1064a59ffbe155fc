/** The columns behind the fields of a rejected row. Their names are ours, so that no heading is likely to be one of them. */
export const rejectColumns = [
  'kefen_row',
  'kefen_heading',
  'kefen_value',
  'kefen_code',
  'kefen_reason',
  'kefen_surplus',
] as const;

/** Is it a file of rejected rows that comes back? */
export function holdsRejectedRows(headings: readonly string[]): boolean {
  return rejectColumns.every((name) => headings.includes(name));
}

/** The headings of the file itself, where it is one of rejected rows. */
export function ownHeadings(headings: readonly string[]): readonly string[] {
  if (!holdsRejectedRows(headings)) return headings;
  const ours: readonly string[] = rejectColumns;
  return headings.filter((heading) => !ours.includes(heading));
}
