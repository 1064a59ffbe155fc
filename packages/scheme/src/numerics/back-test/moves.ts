/** How many went from one class to another. */
export interface MovementCount {
  readonly from: string;
  readonly to: string;
  readonly customers: number;
}

/** What became of customers between two days, as shares of them all: the three make 1. */
export interface MoveShares {
  readonly customers: number;
  /** The trace of the migration matrix. */
  readonly stayed: number;
  readonly up: number;
  readonly down: number;
}

/**
 * Who stayed, rose and fell. Customers who were not there on one of the days are no matter of these cells.
 * @param classes ids, best first
 * @returns undefined where there is nobody
 * @throws where a cell names a class that is none of them
 */
export function moveShares(cells: readonly MovementCount[], classes: readonly string[]): MoveShares | undefined {
  const placeOf = (id: string): number => {
    const place = classes.indexOf(id);
    if (place < 0) throw new Error(`"${id}" is none of the classes`);
    return place;
  };
  const count = (wanted: (step: number) => boolean) =>
    cells.reduce((sum, { from, to, customers }) => sum + (wanted(placeOf(from) - placeOf(to)) ? customers : 0), 0);
  const customers = count(() => true);
  if (customers === 0) return undefined;
  return {
    customers,
    stayed: count((step) => step === 0) / customers,
    up: count((step) => step > 0) / customers,
    down: count((step) => step < 0) / customers,
  };
}
