/** Items that have no identity but their place, with a key for drawing them. */
export function byPlace<Item>(items: readonly Item[]): readonly { readonly key: string; readonly item: Item }[] {
  return items.map((item, place) => ({ key: String(place), item }));
}
