import type { MigrationCell } from '@kefen/contract';

/** The cell that most customers moved through; of equal ones the first. Undefined: nobody has changed class. */
export function largestWay(cells: readonly MigrationCell[]): MigrationCell | undefined {
  return widestFirst(cells.filter(hasMoved))[0];
}

/** From one class to another: who was or is not known has not moved. */
function hasMoved({ way }: MigrationCell): boolean {
  return way !== 'unchanged' && way !== 'new' && way !== 'lost';
}

/** The widest first, and who stayed last. */
export function widestFirst(cells: readonly MigrationCell[]): MigrationCell[] {
  const stayed = ({ way }: MigrationCell) => (way === 'unchanged' ? 1 : 0);
  return cells.toSorted((a, b) => stayed(a) - stayed(b) || b.customers - a.customers);
}
