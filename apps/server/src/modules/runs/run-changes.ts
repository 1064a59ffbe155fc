import type { RunChanges } from '@kefen/contract';
import type { Movement } from '@kefen/warehouse';

type Cell = RunChanges['cells'][number];

/**
 * What publishing would change, by class. Not rated and not known are both no class.
 * @param classes ids of the newer run's classes, best first
 */
export function changesOf(against: string, classes: readonly string[], movements: readonly Movement[]): RunChanges {
  const cells = mergedCells(movements);
  const count = (wanted: (cell: Cell) => boolean) =>
    cells.filter(wanted).reduce((total, { customers }) => total + customers, 0);
  const step = ({ from, to }: Cell) => {
    if (from === null || to === null) return 0;
    const [before, after] = [classes.indexOf(from), classes.indexOf(to)];
    return before < 0 || after < 0 ? 0 : before - after;
  };
  return {
    against,
    cells,
    promoted: count((cell) => step(cell) > 0),
    demoted: count((cell) => step(cell) < 0),
    unchanged: count(({ from, to }) => from === to),
    entered: count(({ from, to }) => from === null && to !== null),
    left: count(({ from, to }) => from !== null && to === null),
  };
}

function mergedCells(movements: readonly Movement[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const movement of movements) {
    const [from, to] = [movement.from || null, movement.to || null];
    const key = JSON.stringify([from, to]);
    const customers = (cells.get(key)?.customers ?? 0) + Number(movement.customers);
    cells.set(key, { from, to, customers });
  }
  return [...cells.values()];
}
