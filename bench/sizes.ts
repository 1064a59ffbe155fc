/** A company to measure with. Sizes are part of a measurement's name and do not change. */
export interface Size {
  readonly name: 'S' | 'M' | 'L';
  readonly customers: number;
  /** Rows of purchases: two to an order on average. */
  readonly purchases: number;
}

const sizes: readonly Size[] = [
  { name: 'S', customers: 100_000, purchases: 2_000_000 },
  { name: 'M', customers: 1_000_000, purchases: 20_000_000 },
  { name: 'L', customers: 5_000_000, purchases: 100_000_000 },
];

/** Throws on a name that is none of them. */
export function getSize(name: string): Size {
  const size = sizes.find((known) => known.name === name);
  if (size === undefined) throw new Error(`no size ${name}: ${sizes.map((known) => known.name).join(', ')}`);
  return size;
}
