import type { DuplicateRule } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store, Tx } from '../../store/store.js';
import { testStores } from '../../store/test-stores.js';
import {
  changeScan,
  type FoundPair,
  findScan,
  insertScan,
  listOpenPairs,
  listRules,
  replacePairs,
  replaceRules,
  sayDifferent,
} from './duplicates.repository.js';
import { insertMerge, listCountedMerges, listNamedByMerges, noteUndone } from './merges.repository.js';
import {
  findLooked,
  finishMove,
  insertMove,
  leaveOutMoves,
  leaveOutUnfinished,
  listCountingMoves,
  listMovesOf,
  listWaiting,
  noteLooked,
  noteMovesAsked,
  noteMovesDone,
  noteWaiting,
  readMovesState,
} from './moves.repository.js';

const at = new Date('2026-03-10T04:00:00Z');

describe.each(testStores())('on $engine', (place) => {
  let servers: [Store, Store];
  beforeAll(async () => {
    const first = await place.open();
    // Two servers on one database where there can be two.
    servers = [first, place.engine === 'PostgreSQL' ? await place.open() : first];
  });
  afterAll(async () => {
    for (const store of new Set(servers)) await store.close();
    await place.remove();
  });
  const tx = <T>(work: (tx: Tx) => Promise<T>) => servers[0].transaction(work);

  test('rules are kept in their order', async () => {
    const rule = (title: string): DuplicateRule => ({
      title,
      strength: 'likely',
      isOn: true,
      conditions: [{ column: 'name', comparison: 'organisation' }],
    });
    await tx((t) => replaceRules(t, [rule('b'), rule('a')]));
    expect((await listRules(servers[0].db)).map(({ title }) => title)).toEqual(['b', 'a']);
  });

  test('of two scans that are asked for at the same time one begins', async () => {
    const begun = await Promise.all(servers.map((store) => store.transaction((t) => insertScan(t, 'admin', at))));
    const [number] = begun.filter((each) => each !== undefined);
    expect(begun.filter((each) => each === undefined)).toHaveLength(1);
    expect((await findScan(servers[1].db, number))?.state).toBe('scanning');
    const done = { state: 'done', progress: null, finishedAt: at } as const;
    expect(await changeScan(servers[0].db, number ?? 0, done)).toBe(true);
    expect(await changeScan(servers[1].db, number ?? 0, done)).toBe(false);
  });

  test('a scan takes the place of the one before, and what was said of pairs stays', async () => {
    const pair = (first: string, second: string, strength: FoundPair['strength'] = 'likely'): FoundPair => ({
      first,
      second,
      strength,
      rules: ['name'],
    });
    const found = (scan: number, ...pairs: FoundPair[]) =>
      tx((t) =>
        replacePairs(
          t,
          scan,
          (async function* () {
            yield pairs;
          })(),
        ),
      );
    const open = async () => (await listOpenPairs(servers[1].db)).map(({ first, second }) => `${first}${second}`);
    await found(1, pair('A', 'B'), pair('a', 'b', 'certain'), pair('é', '中'));
    expect(await open()).toEqual(['ab', 'AB', 'é中']);
    await tx((t) => sayDifferent(t, [{ first: 'A', second: 'B' }], 'admin', at));
    await found(2, pair('A', 'B'), pair('é', '中', 'possible'));
    expect(await open()).toEqual(['é中']);
    await tx((t) => sayDifferent(t, [{ first: 'A', second: 'B' }], null, at));
    expect(await open()).toEqual(['AB', 'é中']);
  });

  test('a customer is merged away once at a time, and taken back once', async () => {
    const merge = { survivor: 'A', merged: 'B', leads: ['name'] };
    const number = await tx((t) => insertMerge(t, merge, 'admin', at));
    await expect(tx((t) => insertMerge(t, { ...merge, survivor: 'C' }, 'admin', at))).rejects.toThrow();
    expect(await listCountedMerges(servers[1].db, ['B'])).toMatchObject([merge]);
    expect(await listNamedByMerges(servers[1].db, ['A', 'B', 'C'])).toEqual(new Set(['A', 'B']));
    const undone = await Promise.all(servers.map((s) => s.transaction((t) => noteUndone(t, number, 'admin', at))));
    expect(undone.toSorted()).toEqual([false, true]);
    expect(await listCountedMerges(servers[1].db, ['B'])).toEqual([]);
  });

  test('moves count from their end on, and are found by whom they moved', async () => {
    const begin = (batch: number) => tx((t) => insertMove(t, { batch, dataset: 'transactions', at }));
    for (const batch of [11, 12, 13]) await begin(batch);
    const members = [{ from: 'B', to: 'A' }];
    expect(await tx((t) => finishMove(t, { batch: 11, members }))).toBe(true);
    expect(await tx((t) => finishMove(t, { batch: 12, members: [{ from: 'D', to: 'A' }] }))).toBe(true);
    await leaveOutUnfinished(servers[0].db, 'transactions', new Date(at.getTime() + 1));
    expect(await tx((t) => finishMove(t, { batch: 13, members }))).toBe(false);
    expect(await listCountingMoves(servers[1].db, 'transactions')).toEqual([11, 12]);
    expect(await listMovesOf(servers[1].db, 'transactions', ['B', 'C'])).toEqual([{ batch: 11, members }]);
    expect(await listMovesOf(servers[1].db, 'transactions', [])).toEqual([]);
    expect(await listMovesOf(servers[1].db, 'transactions')).toHaveLength(2);
    await leaveOutMoves(servers[0].db, [11]);
    expect(await listCountingMoves(servers[1].db, 'transactions')).toEqual([12]);
  });

  test('who waits for a look waits until the asking is answered, and a look is remembered', async () => {
    const first = await tx(noteMovesAsked);
    await tx((t) => noteWaiting(t, first, ['A', 'B']));
    const second = await tx(noteMovesAsked);
    await tx((t) => noteWaiting(t, second, ['B', 'C']));
    await tx((t) => noteMovesDone(t, first));
    expect(await listWaiting(servers[1].db)).toEqual(['B', 'C']);
    await tx((t) => noteMovesDone(t, second));
    expect(await listWaiting(servers[1].db)).toEqual([]);
    expect(await readMovesState(servers[1].db)).toEqual({ asked: second, done: second, failure: null });
    expect(await findLooked(servers[1].db, 'transactions')).toBeUndefined();
    for (const looked of [
      { last: 3, first: 0, excluded: [2] },
      { last: 9, first: 4, excluded: [] },
    ]) {
      await tx((t) => noteLooked(t, 'transactions', looked));
      expect(await findLooked(servers[1].db, 'transactions')).toEqual(looked);
    }
  });
});
