import type { RunChanges } from '@kefen/contract';

type Cells = readonly RunChanges['cells'][number][];

export interface MigrationRow {
  readonly from: string | null;
  /** In the order of the columns. */
  readonly customers: readonly number[];
  readonly total: number;
}

/**
 * Cells of customers from class to class as rows of a square. Classes come best first; null ("not rated, or not known
 * then") last and only where it occurs. Classes that only one of the two versions has keep their place in their own axis.
 */
export function migrationRows(cells: Cells, from: readonly string[], to: readonly string[]) {
  const origins = withNull(
    from,
    cells.some((cell) => cell.from === null),
  );
  const targets = withNull(
    to,
    cells.some((cell) => cell.to === null),
  );
  const rows = origins.map((origin): MigrationRow => {
    const customers = targets.map((target) => countOf(cells, origin, target));
    return { from: origin, customers, total: customers.reduce((sum, count) => sum + count, 0) };
  });
  return { rows, targets };
}

/** Up is better: a smaller place. Undefined where the class stayed the same or one end has no class. */
export function direction(from: number | undefined, to: number | undefined): 'up' | 'down' | undefined {
  if (from === undefined || to === undefined || from === to) return undefined;
  return to < from ? 'up' : 'down';
}

function withNull(ids: readonly string[], isNeeded: boolean): (string | null)[] {
  return isNeeded ? [...ids, null] : [...ids];
}

function countOf(cells: Cells, from: string | null, to: string | null): number {
  return cells.reduce((sum, cell) => (cell.from === from && cell.to === to ? sum + cell.customers : sum), 0);
}
