/** Points in a plane of so many columns, row after row. Their order decides the last bits of sums, so it has to be a fixed one. */
export interface Points {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** All rows have as many values as the first. */
export function pointsOf(rows: readonly (readonly number[])[]): Points {
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries()) values.set(row.slice(0, columns), i * columns);
  return { values, rows: rows.length, columns };
}

/** How many different points there are, counted up to `most`. */
export function countDistinct(points: Points, most: number): number {
  const seen: number[] = [];
  for (let row = 0; row < points.rows && seen.length < most; row += 1) {
    if (!seen.some((other) => isSamePoint(points, row, other))) seen.push(row);
  }
  return seen.length;
}

function isSamePoint({ values, columns }: Points, a: number, b: number): boolean {
  for (let j = 0; j < columns; j += 1) if (values[a * columns + j] !== values[b * columns + j]) return false;
  return true;
}

/** Where the first value stands that is no finite number. */
export function findNotFinite({ values, columns }: Points): { row: number; column: number } | undefined {
  const at = values.findIndex((value) => !Number.isFinite(value));
  return at < 0 ? undefined : { row: Math.floor(at / columns), column: at % columns };
}

/** The mean of each column. */
export function columnMeans({ values, rows, columns }: Points): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < values.length; i += 1) means[i % columns] = (means[i % columns] ?? 0) + (values[i] ?? 0);
  return means.map((sum) => sum / rows);
}

/** The mean over the columns of their variances (divided by n). */
export function meanVariance(points: Points): number {
  const means = columnMeans(points);
  const { values, rows, columns } = points;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) {
    const difference = (values[i] ?? 0) - (means[i % columns] ?? 0);
    squares += difference * difference;
  }
  return squares / rows / columns;
}
