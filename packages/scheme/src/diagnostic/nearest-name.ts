/** The known name most like the unknown one, if any is near enough to be a slip of the pen. */
export function findNearestName(unknown: string, known: Iterable<string>): string | undefined {
  const wanted = unknown.toLowerCase();
  let nearest: { name: string; distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(wanted, name.toLowerCase());
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, name.length) / 3));
    if (distance <= limit && (nearest === undefined || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest?.name;
}

/** Levenshtein's distance: insertions, deletions and replacements of characters. */
function editDistance(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  let previous = b.map((_, i) => i + 1);
  a.forEach((x, i) => {
    const row: number[] = [];
    b.forEach((y, j) => {
      const diagonal = j === 0 ? i : (previous[j - 1] ?? 0);
      const leftOf = j === 0 ? i + 1 : (row[j - 1] ?? 0);
      row.push(Math.min(diagonal + (x === y ? 0 : 1), leftOf + 1, (previous[j] ?? 0) + 1));
    });
    previous = row;
  });
  return b.length === 0 ? a.length : (previous.at(-1) ?? 0);
}
