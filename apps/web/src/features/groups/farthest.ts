import type { ClassTable } from '@kefen/contract';
import type { Title } from '@kefen/scheme';

interface Farthest {
  readonly title: Title;
  /** Shares of the rated members, and of all rated customers. */
  readonly own: number;
  readonly all: number;
}

/** The class in which some customers differ most from all of them, the better of two; undefined where nobody is rated. */
export function farthest(table: ClassTable, base: ClassTable): Farthest | undefined {
  if (table.customers === 0) return undefined;
  let found: Farthest | undefined;
  for (const { id, title, share: own } of table.classes) {
    const all = base.classes.find((row) => row.id === id)?.share ?? 0;
    if (!found || Math.abs(own - all) > Math.abs(found.own - found.all)) found = { title, own, all };
  }
  return found;
}
