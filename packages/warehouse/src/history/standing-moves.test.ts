import { builtInDatasets, classesTable } from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { type CountedReratings, prepareRerated, writeRerated } from '../run/rerated.js';
import { prepareClasses } from '../tables/classes-table.js';
import { profileTableName } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { countStandingMoves, listFirstStandingMoves, listStandingMoves } from './standing-moves.js';

const profile = builtInDatasets.find(({ kind }) => kind === 'profile');
if (!profile) throw new Error('no profile');
const dataset = profile;

/** A class, empty for not rated, null for not known. */
type Place = string | null;
const place = fc.constantFrom<Place[]>('gold', 'silver', '', null);
/** What re-ratings on the second run say of a customer, by group. */
const later = fc.dictionary(fc.constantFrom('1', '2', '3'), fc.constantFrom('gold', 'silver', ''), { maxKeys: 3 });
const base = fc.array(
  fc.record({ owner: fc.constantFrom('甲', '乙', '丙', null), places: fc.tuple(place, place), later }),
  { minLength: 1, maxLength: 25 },
);
/** A moment: of the first run, of nothing, or of the second run up to a group, some groups not counted. */
const moment = fc.oneof(
  fc.constantFrom('none' as const, 'first' as const),
  fc.record({ last: fc.integer({ min: 0, max: 3 }), without: fc.subarray([1, 2, 3]) }),
);
type Moment = 'none' | 'first' | { readonly last: number; readonly without: readonly number[] };

let nodes: ClickHouseNodes | undefined;
afterAll(() => nodes?.stop());

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  'in the process': () => openEmbeddedEngine({ path: ':memory:' }),
  'on two shards': async () => {
    nodes = await startClickHouseNodes({ count: 2 });
    return openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  },
};

describe.each(Object.keys(engines))('moves between two moments %s', (name) => {
  let engine: Engine;
  let written = 0;
  beforeAll(async () => {
    engine = (await engines[name]?.()) as Engine;
    await prepareTables(engine, dataset);
    await prepareClasses(engine);
    await prepareRerated(engine);
  });
  afterAll(() => engine.close());

  async function write(customers: typeof base extends fc.Arbitrary<infer T> ? T : never) {
    written += 1;
    const runs = [2 * written, 2 * written + 1] as const;
    const known = customers.map((one, i) => ({ ...one, id: `W${written}-${String(i).padStart(2, '0')}` }));
    const rows = known.flatMap(({ id, places }) =>
      places.flatMap((own, i) => (own === null ? [] : [{ run: runs[i] ?? 0, customer_id: id, ...standing(own) }])),
    );
    if (rows.length > 0) await engine.insertRows(classesTable.name, rows);
    for (const number of [1, 2, 3]) {
      const own = known.flatMap(({ id, later: said }) => {
        const decided = said[String(number)];
        return decided === undefined ? [] : [{ customerId: id, ...standing(decided) }];
      });
      await writeRerated(engine, { run: String(runs[1]), number, asOf: '2026-02-01' }, own);
    }
    const owners = known.flatMap(({ id, owner }) => (owner === null ? [] : [{ customer_id: id, owner, version: 1 }]));
    if (owners.length > 0) await engine.insertRows(profileTableName, owners);
    const counted = (at: Moment): CountedReratings | null => {
      if (at === 'none') return null;
      return at === 'first' ? { run: String(runs[0]), last: 0, without: [] } : { run: String(runs[1]), ...at };
    };
    return { known, counted };
  }

  it('are those of every customer whose class differs, by owner, the first ones and page by page', async () => {
    await fc.assert(
      fc.asyncProperty(base, moment, moment, async (customers, from, to) => {
        const { known, counted } = await write(customers);
        const moves = known.flatMap(({ id, owner, ...one }) => {
          const [before, after] = [placeAt(one, from), placeAt(one, to)];
          return before === after ? [] : [{ customer: id, owner: owner ?? '', from: before, to: after }];
        });
        const all = { before: counted(from), after: counted(to) };
        expect(inOrder(await countStandingMoves(engine, all))).toEqual(countsOf(moves, () => ''));
        const by = { column: 'owner', values: ['甲', '乙'] };
        const own = moves.filter(({ owner }) => by.values.includes(owner));
        expect(inOrder(await countStandingMoves(engine, { ...all, by }))).toEqual(countsOf(own, ({ owner }) => owner));
        const cells = own.filter(({ from: f }) => f !== 'gold');
        const wanted = own.filter((one) => cells.some(({ from: f, to: t }) => f === one.from && t === one.to));
        const first = await listFirstStandingMoves(engine, { ...all, by }, { cells, perGroup: 2 });
        for (const owner of by.values) {
          const expected = wanted.filter((one) => one.owner === owner).slice(0, 2);
          expect(first.filter(({ group }) => group === owner)).toEqual(
            expected.map(({ owner: group, ...one }) => ({ group, ...one })),
          );
        }
        const [head, ...rest] = wanted;
        const page = await listStandingMoves(
          engine,
          { ...all, by },
          { cells, limit: 100, after: head?.customer ?? '' },
        );
        expect(page.map(({ customer }) => customer)).toEqual(rest.map(({ customer }) => customer));
      }),
      { numRuns: 15 },
    );
  });
});

function standing(own: string) {
  const decided = { class: own, reason: own === '' ? 'no rule fits' : '', computed: own, held: own, rule: '' };
  return { ...decided, since: '2026-01-31', earned: '2026-01-31', pending: 0, override: '0' };
}

function placeAt(
  { places, later: said }: { readonly places: readonly Place[]; readonly later: Readonly<Record<string, string>> },
  at: Moment,
): Place {
  if (at === 'none') return null;
  if (at === 'first') return places[0] ?? null;
  const counts = Object.keys(said).filter(
    (number) => Number(number) <= at.last && !at.without.includes(Number(number)),
  );
  const newest = counts.sort().at(-1);
  return newest === undefined ? (places[1] ?? null) : (said[newest] ?? null);
}

interface Move {
  readonly from: Place;
  readonly to: Place;
  readonly owner: string;
}

function countsOf(moves: readonly Move[], groupOf: (move: Move) => string) {
  const counts = new Map<string, { group: string; from: Place; to: Place; customers: string }>();
  for (const move of moves) {
    const cell = { group: groupOf(move), from: move.from, to: move.to };
    const key = JSON.stringify(cell);
    counts.set(key, { ...cell, customers: String(Number(counts.get(key)?.customers ?? 0) + 1) });
  }
  return inOrder([...counts.values()]);
}

function inOrder<Row extends object>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
