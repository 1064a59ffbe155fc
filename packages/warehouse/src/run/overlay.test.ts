import { classesTable, sql } from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { countDecided, countFiltered, listDecided } from '../history/class-counts.js';
import { countMovements } from '../history/movements.js';
import { readReratedDecision } from '../history/read-decisions.js';
import { prepareClasses } from '../tables/classes-table.js';
import { customersOfGroup, emitClassMoves, findOverlay, readReratedSince } from './overlay.js';
import { type CountedReratings, prepareRerated, type Rerated, writeRerated } from './rerated.js';

let nodes: ClickHouseNodes | undefined;
afterAll(() => nodes?.stop());

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  'in the process': () => openEmbeddedEngine({ path: ':memory:' }),
  'on two shards': async () => {
    nodes = await startClickHouseNodes({ count: 2 });
    return openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  },
};

const place = fc.constantFrom('gold', 'silver', '');
/** What a run and the groups after it say of each of some customers; null: nothing. */
const history = fc.record({
  run: fc.array(fc.option(place), { minLength: 1, maxLength: 12 }),
  groups: fc.array(
    fc.record({ says: fc.array(fc.option(place), { minLength: 12, maxLength: 12 }), counts: fc.boolean() }),
    { maxLength: 4 },
  ),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

describe.each(Object.keys(engines))('what was decided since a run, %s', (name) => {
  let engine: Engine;
  let written = 0;
  beforeAll(async () => {
    engine = (await engines[name]?.()) as Engine;
    await prepareClasses(engine);
    await prepareRerated(engine);
  });
  afterAll(() => engine.close());

  async function write({ run, groups }: History): Promise<CountedReratings> {
    written += 1;
    const number = String(written);
    const rows = run.flatMap((class_, i) => (class_ === null ? [] : [classRow(number, i, class_)]));
    if (rows.length > 0) await engine.insertRows(classesTable.name, rows);
    for (const [i, { says }] of groups.entries()) {
      const decided = says.flatMap((class_, at) => (class_ === null ? [] : [rerated(at, class_)]));
      await writeRerated(engine, { run: number, number: i + 1, asOf: dayOf(i) }, decided);
    }
    const open = groups.flatMap(({ counts }, i) => (counts ? [] : [i + 1]));
    return { run: number, last: groups.length, without: open };
  }

  it('is laid over the run: sizes, lists, movements and the difference of both say the same', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (told) => {
        const counted = await write(told);
        const [own, now] = [placesOf({ ...told, groups: [] }), placesOf(told)];
        const sizes = sizesOf(now);
        expect(sizesIn(await countDecided(engine, counted))).toEqual(sizes);
        expect(sizesIn(await countDecided(engine, counted.run))).toEqual(sizesOf(own));
        for (const class_ of ['gold', 'silver', '']) {
          const wanted = [...now].filter(([, other]) => other === class_).map(([customer]) => customer);
          const filter = { run: counted, class: class_ };
          expect(await countFiltered(engine, filter)).toBe(wanted.length);
          const listed = await listDecided(engine, filter, { limit: 100 });
          expect(listed.map(({ customer }) => customer)).toEqual(wanted);
        }
        const moved = await countMovements(engine, { before: counted.run, after: counted });
        expect(moved.reduce((sum, { customers }) => sum + Number(customers), 0)).toBe(now.size);
        const overlay = await findOverlay(engine, counted);
        const touched = customersTouched(told);
        expect(overlay?.customers ?? 0).toBe(touched.length);
        for (const class_ of ['gold', 'silver', '']) {
          const more = (overlay?.differences ?? []).filter((row) => row.class === class_);
          const difference = more.reduce((sum, row) => sum + row.more, 0);
          expect(difference).toBe((sizes[class_] ?? 0) - (sizesOf(own)[class_] ?? 0));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('says of each group whose class it has changed, and of each customer since when the class is this one', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (told) => {
        const counted = await write(told);
        for (const [i, { counts }] of told.groups.entries()) {
          if (!counts) continue;
          const upTo = (n: number): CountedReratings => ({
            ...counted,
            last: n,
            without: counted.without.filter((other) => other <= n),
          });
          const moves = emitClassMoves(engine, {
            before: upTo(i),
            after: upTo(i + 1),
            among: sql`customer_id GLOBAL IN (${customersOfGroup(engine, counted.run, i + 1)})`,
          });
          const [before, after] = [i, i + 1].map((n) => placesOf({ ...told, groups: told.groups.slice(0, n) }));
          const wanted = [...(after ?? [])].filter(([customer, to]) => (before?.get(customer) ?? '') !== to);
          expect(await engine.queryLong(sql`SELECT * FROM (${moves}) ORDER BY customer_id`)).toEqual(
            wanted.map(([customer_id, class_to]) => ({
              customer_id,
              class_from: before?.get(customer_id) ?? '',
              class_to,
            })),
          );
        }
        const since = await readReratedSince(engine, counted, [...placesOf(told).keys()]);
        for (const customer of customersTouched(told)) {
          const at = Number(customer.slice(1)) - 10;
          const said = told.groups.flatMap(({ says, counts }, i) => {
            const class_ = counts ? says[at] : null;
            return class_ === null || class_ === undefined ? [] : [{ class: class_, day: dayOf(i) }];
          });
          const last = said.at(-1);
          const other = said.findLastIndex((one) => one.class !== last?.class);
          expect(since.get(customer)).toEqual({ class: last?.class, since: said[other + 1]?.day });
          expect(await readReratedDecision(engine, counted, customer)).toMatchObject({
            class: last?.class,
            asOf: last?.day,
            from: said[other + 1]?.day,
          });
        }
      }),
      { numRuns: 12 },
    );
  });
});

function idOf(i: number): string {
  return `C${10 + i}`;
}

function dayOf(group: number): string {
  return `2026-03-0${group + 1}`;
}

function decision(id: string) {
  const why = { reason: id === '' ? 'no rule fits' : '', rule: '', override: '0' };
  return { class: id, computed: id, held: id, ...why, since: '2026-01-31', earned: '2026-01-31', pending: 0 };
}

function classRow(run: string, i: number, id: string) {
  return { run, customer_id: idOf(i), ...decision(id) };
}

function rerated(i: number, id: string): Rerated {
  return { customerId: idOf(i), ...decision(id) };
}

/** Who has which class in the end, by id. */
function placesOf({ run, groups }: History): Map<string, string> {
  const found = new Map<string, string>();
  const say = (says: readonly (string | null)[]) => {
    for (const [i, class_] of says.entries()) if (class_ !== null) found.set(idOf(i), class_);
  };
  say(run);
  for (const { says, counts } of groups) if (counts) say(says);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function customersTouched({ groups }: History): string[] {
  const counting = groups.filter(({ counts }) => counts);
  return Array.from({ length: 12 }, (_, i) => i)
    .filter((i) => counting.some(({ says }) => says[i] !== null))
    .map(idOf);
}

function sizesOf(places: ReadonlyMap<string, string>): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const class_ of places.values()) sizes[class_] = (sizes[class_] ?? 0) + 1;
  return sizes;
}

function sizesIn(counts: readonly { readonly class: string; readonly customers: string }[]): Record<string, number> {
  return Object.fromEntries(counts.map((row) => [row.class, Number(row.customers)]));
}
