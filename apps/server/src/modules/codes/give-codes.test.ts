import type { CodeRule } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../store/store.js';
import { testStores } from '../../store/test-stores.js';
import { endCode, listAllCodes, listCodes, readCounters } from './codes.repository.js';
import { giveCodes } from './give-codes.js';

const queue = { send: async () => {} };
const rule: CodeRule = {
  parts: [
    { kind: 'text', text: 'K' },
    { kind: 'sequence', width: 4, per: 'prefix' },
  ],
  check: 'none',
  automatic: false,
};

describe.each(testStores())('on $engine', (place) => {
  let servers: Store[];
  beforeAll(async () => {
    const first = await place.open();
    // Two servers on one database where there can be two.
    servers = place.engine === 'PostgreSQL' ? [first, await place.open()] : [first, first];
  });
  afterAll(async () => {
    for (const store of new Set(servers)) await store.close();
    await place.remove();
  });

  const giving = { rule, revision: 1, by: null, at: new Date('2026-03-10T04:00:00Z') };
  const drafted = (customers: readonly string[]) => ({
    drafted: customers.map((customer) => ({ customer, draft: { before: 'K', after: '' } })),
    waits: new Map(),
  });
  const give = (store: Store, customers: readonly string[]) =>
    store.transaction((tx) => giveCodes(tx, queue, giving, drafted(customers)));

  test('servers that give at the same time give every customer one code, and no code twice', async () => {
    const customers = Array.from({ length: 400 }, (_, i) => `C${String(i).padStart(3, '0')}`);
    const parts = Array.from({ length: 16 }, (_, i) => customers.filter((_, place) => place % 8 === i % 8));
    await Promise.all(parts.map((part, i) => give(servers[i % 2] as Store, part)));
    const [store] = servers as [Store];
    const codes = await listCodes(store.db, customers);
    expect(codes.size).toBe(customers.length);
    expect(new Set(codes.values()).size).toBe(customers.length);
    expect((await readCounters(store.db, ['K#'])).get('K#')).toBe(customers.length);
  });

  test('a code that was ended is not given again, and a failed giving takes no number', async () => {
    const [store] = servers as [Store];
    const fail = store.transaction(async (tx) => {
      await giveCodes(tx, queue, giving, drafted(['X']));
      throw new Error('on purpose');
    });
    await expect(fail).rejects.toThrow('on purpose');
    await give(store, ['X']);
    expect((await listCodes(store.db, ['X'])).get('X')).toBe('K0401');
    await store.transaction(async (tx) => {
      expect(await endCode(tx, 'X', { at: giving.at, reason: 'another' })).toBe('K0401');
      await giveCodes(tx, queue, giving, drafted(['X']));
    });
    expect((await listCodes(store.db, ['X'])).get('X')).toBe('K0402');
    expect((await listAllCodes(store.db, ['X'])).get('X')).toEqual(['K0401', 'K0402']);
  });
});
