/** The known name that is closest to what was written, if any is close enough to be meant. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(written.toLowerCase(), name.toLowerCase());
    if (!best || distance < best.distance) best = { name, distance };
  }
  return best && best.distance <= Math.max(1, Math.floor(written.length / 3)) ? best.name : undefined;
}

/** Levenshtein distance in code points. */
function editDistance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let row = right.map((_, j) => j + 1);
  left.forEach((x, i) => {
    let diagonal = i;
    let before = i + 1;
    row = right.map((y, j) => {
      const above = row[j] ?? 0;
      const value = Math.min(above + 1, before + 1, diagonal + (x === y ? 0 : 1));
      diagonal = above;
      before = value;
      return value;
    });
  });
  return row.at(-1) ?? left.length;
}
