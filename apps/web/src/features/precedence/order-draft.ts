import type { precedence } from '@kefen/scheme';

type Row = precedence.PrecedenceRow;

/** A row that can be told from others while it is moved and changed. */
export interface DraftRow extends Row {
  readonly key: number;
}

export function draftOf(order: precedence.PrecedenceOrder): DraftRow[] {
  return order.map((row, key) => ({ ...row, key }));
}

export function orderOf(draft: readonly DraftRow[]): Row[] {
  return draft.map(({ key: _, ...row }) => row);
}

/** A row in another place; outside the list: as it is. */
export function moveRow(draft: readonly DraftRow[], from: number, to: number): readonly DraftRow[] {
  const row = draft[from];
  if (!row || to < 0 || to >= draft.length || from === to) return draft;
  return draft.toSpliced(from, 1).toSpliced(to, 0, row);
}

/** A row changed where its key is known, otherwise at the end. */
export function putRow(draft: readonly DraftRow[], key: number | undefined, row: Row): readonly DraftRow[] {
  if (draft.some((one) => one.key === key)) return draft.map((one) => (one.key === key ? { ...row, key } : one));
  return [...draft, { ...row, key: 1 + Math.max(-1, ...draft.map((one) => one.key)) }];
}

export function isSameOrder(one: precedence.PrecedenceOrder, other: precedence.PrecedenceOrder): boolean {
  const plain = (order: precedence.PrecedenceOrder) =>
    JSON.stringify(order.map(({ scheme, classes, matters }) => [scheme, classes, matters]));
  return plain(one) === plain(other);
}
