import type { GroupChange } from '@kefen/contract';

export interface GroupSize {
  readonly at: string;
  /** After a change. */
  readonly members: number;
}

/** How many were in a group after each of its last changes, the earliest first: reckoned back from how many are now. */
export function groupSizes(members: number, newestFirst: readonly GroupChange[]): GroupSize[] {
  let size = members;
  const sizes: GroupSize[] = [];
  for (const { at, added, removed } of newestFirst) {
    sizes.unshift({ at, members: size });
    size -= added - removed;
  }
  return sizes;
}
