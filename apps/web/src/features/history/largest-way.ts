import type { MigrationCell } from '@kefen/contract';

/** The cell that most customers moved through; of equal ones the first. Undefined: nobody has changed class. */
export function largestWay(cells: readonly MigrationCell[]): MigrationCell | undefined {
  return byCustomers(cells.filter(hasMoved))[0];
}

/** From one class to another: who was or is not known has not moved. */
function hasMoved({ way }: MigrationCell): boolean {
  return way !== 'unchanged' && way !== 'new' && way !== 'lost';
}

export function byCustomers(cells: readonly MigrationCell[]): MigrationCell[] {
  return cells.toSorted((a, b) => b.customers - a.customers);
}
