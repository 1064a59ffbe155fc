/** Rows of cells as lines whose columns stand below one another, also where they are Chinese. @param right columns with numbers */
export function aligned(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? padStart(cell, widths[i] ?? 0) : padEnd(cell, widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** Columns a text takes in a terminal: Chinese characters and full-width forms take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter)
        ? 2
        : 1),
    0,
  );
}

function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - width(text), 0));
}

function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(columns - width(text), 0)) + text;
}
