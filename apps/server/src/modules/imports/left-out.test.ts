import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../store/store.js';
import { testStores } from '../../store/test-stores.js';
import { listLeftOut, replaceLeftOut } from './left-out.repository.js';

describe.each(testStores())('on $engine', (place) => {
  let store: Store;
  beforeAll(async () => {
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  test('who is left out of an import is kept by rule, and another check takes its place', async () => {
    await store.transaction((tx) => replaceLeftOut(tx, 7, [{ rule: 'x', keys: ['N1'] }]));
    const leftOut = [
      { rule: 'name', keys: ['N2', 'N5'] },
      { rule: 'phone', keys: ['N3'] },
    ];
    await store.transaction((tx) => replaceLeftOut(tx, 7, leftOut));
    expect(await listLeftOut(store.db, 7)).toEqual(leftOut);
    expect(await listLeftOut(store.db, 8)).toEqual([]);
  });
});
