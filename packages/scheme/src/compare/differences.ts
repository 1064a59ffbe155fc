/** A place where two lists differ: what stood there, and what stands there now; one of the two where it is new or gone. */
export interface Difference<Item> {
  readonly before?: Item;
  readonly after?: Item;
}

/**
 * Where two lists differ, so that as many items as can be stay where they are. Between those that stay, what was taken out and
 * what was put in is paired in order.
 * @param isSame do two items say the same
 */
export function differences<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): Difference<Item>[] {
  const found: Difference<Item>[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...kept(before, after, isSame), [before.length, after.length] as const]) {
    const [gone, come] = [before.slice(i, nextI), after.slice(j, nextJ)];
    for (let k = 0; k < Math.max(gone.length, come.length); k += 1) {
      const [was, is] = [gone[k], come[k]];
      found.push({ ...(k < gone.length && { before: was as Item }), ...(k < come.length && { after: is as Item }) });
    }
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return found;
}

/** The places of the longest common subsequence, ascending. */
function kept<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): (readonly [number, number])[] {
  const lengths = before.map(() => new Array<number>(after.length + 1).fill(0));
  lengths.push(new Array<number>(after.length + 1).fill(0));
  const lengthAt = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const same = (i: number, j: number) => isSame(before[i] as Item, after[j] as Item);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = same(i, j) ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const places: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (same(i, j)) places.push([i++, j++]);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
    else j += 1;
  }
  return places;
}
