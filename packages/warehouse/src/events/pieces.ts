/** Items in their order, in lists of a size that fits into a statement; each has one at least. */
export function pieces<T>(
  items: readonly T[],
  bytesOf: (item: T) => number,
  most: { readonly items: number; readonly bytes: number },
): T[][] {
  const lists: T[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = bytesOf(item);
    const list = lists.at(-1);
    if (list === undefined || list.length >= most.items || bytes > room) {
      lists.push([item]);
      room = most.bytes - bytes;
    } else {
      list.push(item);
      room -= bytes;
    }
  }
  return lists;
}
