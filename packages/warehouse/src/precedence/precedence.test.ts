import { type ClassPolicy, classesTable, precedence } from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { prepareRerated, writeRerated } from '../run/rerated.js';
import { countPairs, countWithBoth, listWithBoth } from './class-pairs.js';
import { type LookedAt, numberClasses } from './class-sets.js';
import { countDecidingMoves, countMoving, listMoving } from './deciding-classes.js';

const { decideMatters, findConflicts, matters, rankClasses } = precedence;
type Matter = precedence.Matter;
type ClassInScheme = precedence.ClassInScheme;

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  await engine.createTable(classesTable);
  await prepareRerated(engine);
});
afterAll(() => engine.close());

const ids = ['a', 'b', 'c', 'd'];
const classIds = ['x', 'y', 'z'];

const word = fc.constantFrom('甲', '乙', '丙').map((text) => ({ 'zh-CN': text, en: text }));
/** Few values, so that policies often say the same. */
const policy: fc.Arbitrary<ClassPolicy> = fc.record(
  {
    owner: word,
    contact: fc.record({ channels: fc.constantFrom(['phone' as const], ['visit' as const]) }),
    entitlements: fc.record({ basic: fc.array(word, { minLength: 1, maxLength: 2 }) }),
    price: fc.record({ factor: fc.constantFrom('0.9', '1') }),
    credit: fc.record({ days: fc.integer({ min: 0, max: 2 }) }, { requiredKeys: [] }),
    supply: fc.record({ quota: fc.constantFrom('1', '2') }),
    dueDiligence: fc.record({ level: fc.constantFrom('simplified', 'standard', 'enhanced') }),
    campaigns: fc.record({ eligible: fc.boolean() }),
    measures: fc.array(word, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const schemes = fc
  .array(fc.array(fc.option(policy, { nil: undefined }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) =>
    list.map((policies, i) => ({
      id: ids[i] ?? '',
      classes: policies.map((own, k) => ({ id: classIds[k] ?? '', policy: own })),
    })),
  );
const row = fc.record({
  scheme: fc.constantFrom(...ids),
  classes: fc.option(fc.uniqueArray(fc.constantFrom(...classIds), { minLength: 1 })),
  matters: fc.option(fc.uniqueArray(fc.constantFrom(...matters), { minLength: 1 })),
});
const order = fc.array(row, { maxLength: 6 });
/** The class in each scheme by its place; none: not rated. */
const customer = fc.array(fc.option(fc.nat(2), { nil: undefined }), { minLength: 4, maxLength: 4 });

type Schemes = readonly precedence.SchemeWithPolicies[];
type Order = precedence.PrecedenceOrder;

function classesOf(places: readonly (number | undefined)[], of: Schemes): ClassInScheme[] {
  return of.flatMap(({ id, classes }, i) => {
    const found = classes[places[i] ?? -1];
    return found ? [{ scheme: id, class: found.id }] : [];
  });
}

function policyOf(of: Schemes, { scheme, class: id }: ClassInScheme): ClassPolicy | undefined {
  return of.find((one) => one.id === scheme)?.classes.find((one) => one.id === id)?.policy;
}

function speaks(of: Schemes, one: ClassInScheme, matter: Matter): boolean {
  const content = policyOf(of, one)?.[matter];
  return content !== undefined && Object.keys(content).length > 0;
}

/** The definition, said once more: row by row, and then scheme by scheme. */
function firstThatSpeaks(own: readonly ClassInScheme[], rows: Order, of: Schemes, matter: Matter) {
  const speaking = own.filter((one) => speaks(of, one, matter));
  for (const { scheme, classes, matters: only } of rows) {
    if (only && !only.includes(matter)) continue;
    const found = speaking.find((one) => one.scheme === scheme && (!classes || classes.includes(one.class)));
    if (found) return found;
  }
  return speaking[0];
}

describe('the class that decides a matter', () => {
  it('is exactly one wherever a class speaks of it: that of the first row that fits, or of the first scheme', () => {
    fc.assert(
      fc.property(schemes, order, customer, (of, rows, places) => {
        const own = classesOf(places, of);
        const decided = decideMatters(own, rows, of);
        for (const matter of matters) {
          const found = decided.filter((one) => one.matter === matter);
          const wanted = firstThatSpeaks(own, rows, of, matter);
          expect(found.map(({ by }) => [by.scheme, by.class])).toEqual(wanted ? [[wanted.scheme, wanted.class]] : []);
          const beaten = own.filter((one) => speaks(of, one, matter)).length - 1;
          expect(found.flatMap((one) => one.beaten)).toHaveLength(Math.max(beaten, 0));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stays the same when rows come in that speak of none of the customer’s classes', () => {
    const irrelevant = fc.array(fc.tuple(row, fc.nat(6)), { maxLength: 4 });
    fc.assert(
      fc.property(schemes, order, customer, irrelevant, (of, rows, places, more) => {
        const own = classesOf(places, of);
        const others = more.filter(
          ([{ scheme, classes }]) =>
            !own.some((one) => one.scheme === scheme && (!classes || classes.includes(one.class))),
        );
        const longer = others.reduce<Order>((list, [one, at]) => [...list.slice(0, at), one, ...list.slice(at)], rows);
        const by = (list: Order) =>
          decideMatters(own, list, of).map((one) => [one.matter, one.by.scheme, one.by.class]);
        expect(by(longer)).toEqual(by(rows));
      }),
      { numRuns: 300 },
    );
  });
});

let run = 0;

/** Stores the classes of customers as published runs, some of them decided since. */
async function store(of: Schemes, places: readonly (readonly (number | undefined)[])[]): Promise<LookedAt[]> {
  const looked: LookedAt[] = [];
  for (const [i, { id, classes }] of of.entries()) {
    run += 1;
    const rows = places.map((own, k) => ({ customer: `C${k}`, class: classes[own[i] ?? -1]?.id ?? '' }));
    const isLate = (k: number) => k % 3 === 0;
    await engine.insertRows(
      classesTable.name,
      rows.map((one, k) => ({
        run,
        customer_id: one.customer,
        class: isLate(k) ? 'x' : one.class,
        reason: '',
      })),
    );
    await writeRerated(
      engine,
      { run: String(run), number: 1, asOf: '2026-01-01' },
      rows.filter((_, k) => isLate(k)).map((one) => reratedTo(one.customer, one.class)),
    );
    const spoken = classes.filter((one) => one.policy).map((one) => one.id);
    looked.push({ scheme: id, counted: { run: String(run), last: 1, without: [] }, classes: spoken });
  }
  return looked;
}

function reratedTo(customerId: string, id: string) {
  const same = { class: id, computed: id, held: id };
  return {
    ...{ customerId, ...same, reason: '', rule: '', override: '0' },
    ...{ since: '2026-01-01', earned: '2026-01-01', pending: 0 },
  };
}

describe('over everybody', () => {
  it('counts and lists what the pure function says of each customer', async () => {
    await fc.assert(
      fc.asyncProperty(
        schemes,
        order,
        order,
        fc.array(customer, { minLength: 1, maxLength: 20 }),
        async (of, before, after, places) => {
          const looked = await store(of, places);
          const own = places.map((one) => classesOf(one, of));
          const pairs = await countPairs(engine, looked);
          for (const { first, second } of findConflicts(before, of).slice(0, 4)) {
            const has = (one: ClassInScheme) => (list: readonly ClassInScheme[]) =>
              list.some((other) => other.scheme === one.scheme && other.class === one.class);
            const wanted = own.flatMap((list, k) => (has(first)(list) && has(second)(list) ? [`C${k}`] : []));
            const found = pairs.find((one) => same(one.first, first) && same(one.second, second));
            expect(found?.customers ?? 0).toBe(wanted.length);
            const both = [countedOf(looked, first), countedOf(looked, second)] as const;
            expect(await listWithBoth(engine, both, { limit: 50 })).toEqual(wanted.toSorted());
            expect(await countWithBoth(engine, both, {})).toBe(wanted.length);
          }
          const rankings = matters.map((matter) => ({
            before: rankClasses(matter, before, of),
            after: rankClasses(matter, after, of),
          }));
          const { moves, customers, of: all } = await countDecidingMoves(engine, looked, rankings);
          const changes = own.map((list) => changesOf(list, before, after, of));
          expect(customers).toBe(changes.filter((list) => list.length > 0).length);
          expect(all).toBe(own.filter((list) => list.some((one) => policyOf(of, one))).length);
          expect(new Map(moves.map((one) => [keyOf(matters[one.matter], one), one.customers]))).toEqual(
            countBy(changes.flat()),
          );
          const [move] = moves;
          const ranking = move && rankings[move.matter];
          if (!move || !ranking) return;
          const key = keyOf(matters[move.matter], move);
          const wanted = changes.flatMap((list, k) => (list.includes(key) ? [`C${k}`] : [])).toSorted();
          const all3 = { ranking, from: move.from, to: move.to };
          expect(await listMoving(engine, looked, all3, { limit: 50 })).toEqual(wanted);
          expect(await listMoving(engine, looked, all3, { limit: 1, after: wanted[0] })).toEqual(wanted.slice(1, 2));
          expect(await countMoving(engine, looked, all3, {})).toBe(wanted.length);
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);

  it('knows nobody where no class has a policy', async () => {
    const looked = await store([{ id: 'a', classes: [{ id: 'x' }] }], [[0], [undefined]]);
    expect(await countPairs(engine, looked)).toEqual([]);
    expect(await countDecidingMoves(engine, looked, [])).toEqual({ moves: [], customers: 0, of: 0 });
    expect(() => numberClasses(looked).numberOf({ scheme: 'a', class: 'x' })).toThrow('no number');
  });
});

function same(one: ClassInScheme, other: ClassInScheme): boolean {
  return one.scheme === other.scheme && one.class === other.class;
}

function countedOf(looked: readonly LookedAt[], of: ClassInScheme) {
  const found = looked.find(({ scheme }) => scheme === of.scheme);
  if (!found) throw new Error(of.scheme);
  return { class: of.class, counted: found.counted };
}

interface Move {
  readonly from: ClassInScheme;
  readonly to: ClassInScheme;
}

function keyOf(matter: Matter | undefined, { from, to }: Move): string {
  return [matter, from.scheme, from.class, to.scheme, to.class].join();
}

function changesOf(own: readonly ClassInScheme[], before: Order, after: Order, of: Schemes): string[] {
  const now = decideMatters(own, before, of);
  const then = decideMatters(own, after, of);
  return now.flatMap(({ matter, by }) => {
    const other = then.find((one) => one.matter === matter)?.by;
    return other && !same(by, other) ? [keyOf(matter, { from: by, to: other })] : [];
  });
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const key of keys) counted.set(key, (counted.get(key) ?? 0) + 1);
  return counted;
}
