import { builtInDatasets, classesTable, type Sql, sql, sqlFragment } from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCustomerCodes } from '../codes/customer-codes-table.js';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { prepareClasses } from '../tables/classes-table.js';
import { profileTableName } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { countDecided, countDecidedBy, countFiltered, listDecided } from './class-counts.js';
import { countMoved, countMovements, countMovementsBy, listMoved, type MovementCell } from './movements.js';
import { readDecisions } from './read-decisions.js';

const profile = builtInDatasets.find(({ kind }) => kind === 'profile');
if (!profile) throw new Error('no profile');
const dataset = profile;
const by = { column: 'organisation' };
const everything = 10_000;

/** What a run said of a customer: a class, empty for not rated, null for not known. */
type Place = string | null;
interface Customer {
  readonly id: string;
  /** Undefined: the customer has no profile, as one that was merged away. */
  readonly organisation: string | null | undefined;
  readonly places: readonly Place[];
}

const place = fc.constantFrom<Place[]>('gold', 'silver', 'bronze', '', null);
const base = fc.array(
  fc.record({
    organisation: fc.constantFrom<(string | null | undefined)[]>('东区', '西区', null, undefined),
    places: fc.tuple(place, place),
  }),
  { minLength: 1, maxLength: 40 },
);

let nodes: ClickHouseNodes | undefined;
afterAll(() => nodes?.stop());

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  'in the process': () => openEmbeddedEngine({ path: ':memory:' }),
  'on two shards': async () => {
    nodes = await startClickHouseNodes({ count: 2 });
    return openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  },
};

describe.each(Object.keys(engines))('history %s', (name) => {
  let engine: Engine;
  let written = 0;
  beforeAll(async () => {
    engine = (await engines[name]?.()) as Engine;
    await prepareTables(engine, dataset);
    await prepareClasses(engine);
    await prepareCustomerCodes(engine);
  });
  afterAll(() => engine.close());

  /** Writes the customers under runs of their own. */
  async function write(customers: readonly Omit<Customer, 'id'>[]) {
    written += 1;
    const [before, after] = [2 * written, 2 * written + 1];
    const known = customers.map(
      (customer, i): Customer => ({ ...customer, id: `W${written}-${String(i).padStart(2, '0')}` }),
    );
    const rows = known.flatMap(({ id, places }) =>
      places.flatMap((class_, i) => (class_ === null ? [] : [classRow(i === 0 ? before : after, id, class_)])),
    );
    const profiles = known.flatMap(({ id, organisation }) =>
      organisation === undefined ? [] : [{ customer_id: id, organisation, name: `客户 ${id}`, version: 1 }],
    );
    if (rows.length > 0) await engine.insertRows(classesTable.name, rows);
    if (profiles.length > 0) await engine.insertRows(profileTableName, profiles);
    return { known, before: String(before), after: String(after) };
  }

  it('has every customer of either of two runs in one cell, and behind each cell those who are in it', async () => {
    await fc.assert(
      fc.asyncProperty(base, fc.array(fc.tuple(place, place), { maxLength: 6 }), async (customers, wanted) => {
        const { known, before, after } = await write(customers);
        const there = known.filter(({ places }) => places.some((one) => one !== null));
        expect(await countMovements(engine, { before, after })).toEqual(cellsOf(there));
        expect(await countMovementsBy(engine, { before, after }, by, everything)).toEqual(
          groupsOf(there).flatMap(([group, own]) => cellsOf(own).map((cell) => ({ group, ...cell }))),
        );
        const cells = wanted.map(([from, to]): MovementCell => ({ from, to }));
        const inside = there.filter(({ places: [f, t] }) => cells.some(({ from, to }) => from === f && to === t));
        expect(await countMoved(engine, { before, after }, { cells })).toBe(inside.length);
        expect(await pages(engine, { before, after }, cells)).toEqual(
          inside.map(({ id, places: [from, to] }) => ({ customer: id, from, to })),
        );
        for (const value of ['东区', '']) {
          const of = { ...by, value };
          const own = there.filter((one) => groupOf(one) === value);
          expect(await countMovements(engine, { before, after, of })).toEqual(cellsOf(own));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('counts a run by class and by group, and knows who they are', async () => {
    await fc.assert(
      fc.asyncProperty(base, async (customers) => {
        const { known, after: run } = await write(customers);
        const there = known.filter(({ places: [, last] }) => last !== null);
        expect(await countDecided(engine, run)).toEqual(countsOf(there));
        expect(await countDecidedBy(engine, run, by, everything)).toEqual(
          groupsOf(there).flatMap(([group, own]) => countsOf(own).map((row) => ({ group, ...row }))),
        );
        const filter = { run, class: 'gold', of: { ...by, value: '西区' } };
        const inside = there.filter((one) => one.places[1] === 'gold' && groupOf(one) === '西区');
        expect(await countFiltered(engine, filter)).toBe(inside.length);
        expect(await listDecided(engine, filter, { limit: 100 })).toEqual(
          inside.map(({ id }) => ({ customer: id, class: 'gold' })),
        );
      }),
      { numRuns: 8 },
    );
  });

  it('lists the first, the rare and the last of many customers alike', async () => {
    const [before, after] = ['1000001', '1000002'];
    const fill = (run: string, numbers: Sql, id: Sql) =>
      engine.execute(sql`INSERT INTO ${engine.all(classesTable.name)} (run, customer_id, class)
        SELECT ${sqlFragment.integer(run)}, leftPad(toString(number), 6, '0'), ${id} FROM ${numbers}`);
    // Every seventh is promoted, one alone far behind goes down; the last hundred are lost, the first hundred new.
    await fill(before, sql`numbers(100, 59900)`, sql`if(number % 7 = 0, 'silver', 'gold')`);
    await fill(after, sql`numbers(0, 59900)`, sql`if(number = 50000, 'silver', 'gold')`);
    const idOf = (number: number) => String(number).padStart(6, '0');
    const listed = async (cells: readonly MovementCell[], page: { after?: number; limit: number }) => {
      const behind = page.after === undefined ? {} : { after: idOf(page.after) };
      const rows = await listMoved(engine, { before, after }, { cells, limit: page.limit, ...behind });
      return rows.map(({ customer }) => Number(customer));
    };
    const up = [{ from: 'silver', to: 'gold' }];
    expect(await listed(up, { limit: 3 })).toEqual([105, 112, 119]);
    expect(await listed(up, { limit: 3, after: 112 })).toEqual([119, 126, 133]);
    expect(await listed(up, { limit: 3, after: 59_880 })).toEqual([59_885, 59_892, 59_899]);
    expect(await listed(up, { limit: 3, after: 59_892 })).toEqual([59_899]);
    expect(await listed(up, { limit: 10_000 })).toHaveLength(Math.floor(59_899 / 7) - 14);
    expect(await listed([{ from: 'gold', to: 'silver' }], { limit: 3 })).toEqual([50_000]);
    expect(await listed([{ from: null, to: 'gold' }], { limit: 2 })).toEqual([0, 1]);
    expect(await listed([{ from: null, to: 'gold' }], { limit: 200, after: 97 })).toEqual([98, 99]);
    expect(await listed([{ from: 'gold', to: null }], { limit: 2, after: 59_996 })).toEqual([59_998, 59_999]);
  });

  it('reads what runs decided of one customer', async () => {
    const { known, before, after } = await write([
      { organisation: '东区', places: ['gold', ''] },
      { organisation: '东区', places: ['silver', null] },
    ]);
    const [first, second] = known.map(({ id }) => id);
    expect(await readDecisions(engine, [before, after], first ?? '')).toMatchObject([
      { run: before, class: 'gold', reason: '', computed: 'silver', held: 'gold', rule: 'held', pending: -1 },
      { run: after, class: '', reason: 'no rule fits', since: '2026-01-31', earned: '2025-12-31', override: '7' },
    ]);
    expect(await readDecisions(engine, [before, after], second ?? '')).toMatchObject([{ run: before }]);
    expect(await readDecisions(engine, [], first ?? '')).toEqual([]);
  });

  it('finds customers by name, and those without a profile by their number', async () => {
    const { known, before, after } = await write([
      { organisation: '东区', places: ['gold', 'gold'] },
      { organisation: undefined, places: ['gold', null] },
    ]);
    const cells = [
      { from: 'gold', to: 'gold' },
      { from: 'gold', to: null },
    ];
    const found = async (search: string) =>
      (await listMoved(engine, { before, after }, { cells, search, limit: 10 })).map(({ customer }) => customer);
    const [named, merged] = known.map(({ id }) => id);
    expect(await found(`客户 ${named}`)).toEqual([named]);
    expect(await found(merged ?? '')).toEqual([merged]);
    expect(await found('nobody')).toEqual([]);
  });
});

function classRow(run: number, customer_id: string, id: string) {
  const decided = { class: id, reason: id === '' ? 'no rule fits' : '', computed: 'silver', held: id };
  const standing = { rule: 'held', since: '2026-01-31', earned: '2025-12-31', pending: -1, override: 7 };
  return { run, customer_id, ...decided, ...standing };
}

/** All pages of two. */
async function pages(engine: Engine, input: { before: string; after: string }, cells: readonly MovementCell[]) {
  const all: { customer: string; from: Place; to: Place }[] = [];
  for (;;) {
    const after = all.at(-1)?.customer;
    const page = await listMoved(engine, input, { cells, limit: 2, ...(after !== undefined && { after }) });
    all.push(...page);
    if (page.length < 2) return all;
  }
}

function groupOf({ organisation }: Customer): string {
  return organisation ?? '';
}

function groupsOf(customers: readonly Customer[]): [string, Customer[]][] {
  return sorted([...new Set(customers.map(groupOf))]).map((group) => [
    group,
    customers.filter((customer) => groupOf(customer) === group),
  ]);
}

/** By from and to, those not known last. */
function cellsOf(customers: readonly Customer[]) {
  return inOrder.flatMap((from) =>
    inOrder.flatMap((to) => {
      const own = customers.filter(({ places: [f, t] }) => f === from && t === to);
      return own.length === 0 ? [] : [{ from, to, customers: String(own.length) }];
    }),
  );
}

const inOrder: readonly Place[] = ['', 'bronze', 'gold', 'silver', null];

function countsOf(customers: readonly Customer[]) {
  return inOrder.flatMap((id) => {
    const own = customers.filter(({ places: [, last] }) => id !== null && last === id);
    const reason = id === '' ? 'no rule fits' : '';
    return own.length === 0 ? [] : [{ class: id, reason, customers: String(own.length) }];
  });
}

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
