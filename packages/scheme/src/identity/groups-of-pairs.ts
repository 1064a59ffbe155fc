/** Ids that hang together by pairs, each group in order, the groups by their first id. */
export function groupsOfPairs(pairs: readonly (readonly [string, string])[]): string[][] {
  const parent = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let above = parent.get(root); above !== undefined; above = parent.get(root)) root = above;
    for (let at = id; at !== root; ) {
      const above = parent.get(at) ?? root;
      parent.set(at, root);
      at = above;
    }
    return root;
  };
  for (const [a, b] of pairs) {
    const [first = a, second = b] = [rootOf(a), rootOf(b)].toSorted();
    if (first !== second) parent.set(second, first);
  }
  const groups = new Map<string, Set<string>>();
  for (const id of pairs.flat()) {
    const root = rootOf(id);
    groups.set(root, (groups.get(root) ?? new Set()).add(id));
  }
  return [...groups.values()].map((ids) => [...ids].toSorted()).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
}
