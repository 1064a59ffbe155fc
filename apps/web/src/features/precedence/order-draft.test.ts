import { describe, expect, it } from 'vitest';
import { draftOf, isSameOrder, moveRow, orderOf, putRow } from './order-draft.js';

const row = (scheme: string) => ({ scheme, classes: null, matters: null });
const order = [row('a'), row('b'), row('c')];
const schemesOf = (draft: readonly { scheme: string }[]) => draft.map(({ scheme }) => scheme).join('');

describe('a draft of the order', () => {
  it('moves rows up and down, and nowhere beyond its ends', () => {
    const draft = draftOf(order);
    expect(schemesOf(moveRow(draft, 2, 0))).toBe('cab');
    expect(schemesOf(moveRow(draft, 0, 1))).toBe('bac');
    expect(moveRow(draft, 0, -1)).toBe(draft);
    expect(moveRow(draft, 2, 3)).toBe(draft);
  });

  it('knows a row by its key wherever it stands', () => {
    const moved = moveRow(draftOf(order), 0, 2);
    expect(schemesOf(putRow(moved, 0, row('x')))).toBe('bcx');
    const longer = putRow(moved, undefined, row('d'));
    expect(longer.at(-1)).toEqual({ ...row('d'), key: 3 });
    expect(putRow([], undefined, row('a'))).toEqual([{ ...row('a'), key: 0 }]);
  });

  it('is the order again without its keys', () => {
    expect(orderOf(draftOf(order))).toEqual(order);
    expect(isSameOrder(orderOf(draftOf(order)), order)).toBe(true);
    expect(isSameOrder(order, order.toReversed())).toBe(false);
    expect(isSameOrder(order, [...order.slice(0, 2), { ...row('c'), classes: ['x'] }])).toBe(false);
  });
});
