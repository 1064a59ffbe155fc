import type { Migration, MigrationCell } from '@kefen/contract';
import type { Plan } from '@kefen/scheme';
import type { GroupedMovement, MovementCell } from '@kefen/warehouse';
import type { CountingRun } from '../runs/runs.service.js';
import { byGroup } from './by-group.js';
import { publicationDocument } from './publication-document.js';
import { wayOf, waysOf } from './way-of.js';

type Counted = MovementCell & { readonly customers: string };

export function migrationCells(after: Plan, movements: readonly Counted[]): MigrationCell[] {
  const ids = after.classes.map(({ id }) => id);
  return movements.map(({ from, to, customers }) => ({
    from,
    to,
    way: wayOf(ids, { from, to }),
    customers: Number(customers),
  }));
}

/** The movements of all groups together, in the order of `countMovements`. */
export function togetherOf(movements: readonly GroupedMovement[]): Counted[] {
  const sums = new Map<string, MovementCell & { customers: number }>();
  for (const { from, to, customers } of movements) {
    const key = JSON.stringify([from, to]);
    sums.set(key, { from, to, customers: (sums.get(key)?.customers ?? 0) + Number(customers) });
  }
  return [...sums.values()]
    .toSorted((one, other) => inOrder(one.from, other.from) || inOrder(one.to, other.to))
    .map(({ customers, ...cell }) => ({ ...cell, customers: String(customers) }));
}

/** Ids by their bytes; who is not known comes last. */
function inOrder(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

export function migrationGroups(after: Plan, movements: readonly GroupedMovement[]): NonNullable<Migration['groups']> {
  return [...byGroup(movements)].map(([group, own]) => {
    const cells = migrationCells(after, own);
    const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
    return { value: group === '' ? null : group, customers, ways: waysOf(cells) };
  });
}

/** One end of a migration: what counted on the day, and how many were in which class. */
export function migrationEnd(
  day: string,
  { publication, run, rerated }: CountingRun,
  cells: readonly MigrationCell[],
  end: 'from' | 'to',
): Migration['from'] {
  const classes = run.plan.classes.map(({ id, title }) => {
    const own = cells.filter((cell) => cell[end] === id);
    return { id, title, customers: own.reduce((sum, { customers }) => sum + customers, 0) };
  });
  return { day, publication: publicationDocument(publication), rerated, classes };
}
