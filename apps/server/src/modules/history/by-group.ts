/** Rows by their group, groups and rows in the order in which they come. */
export function byGroup<Row extends { readonly group: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(row.group);
    if (own) own.push(row);
    else groups.set(row.group, [row]);
  }
  return groups;
}
