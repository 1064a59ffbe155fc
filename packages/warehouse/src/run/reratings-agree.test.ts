import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  classesTable,
  type Plan,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { everyFact } from './constructs/every-construct-facts.js';
import type { FinishedRun } from './read-run.js';
import { rerateCustomers } from './rerate-customers.js';
import { rerateEverybody } from './rerate-everybody.js';
import { type CountedReratings, prepareRerated, standingClasses, writeRerated } from './rerated.js';
import type { RunOverride } from './run-overrides.js';
import { type FormerRun, runPlans } from './run-plan.js';

/*
 * Random things that happen between two runs, days on which nothing happens among them: after each of them everybody has the
 * class, with the rule behind it, that a full run of that moment decides by the same cut points. Single customers are rated again
 * where it is known whom something touches, everybody where it is not. RERATE_SEED and RERATE_HISTORIES try others.
 */

const seed = Number(process.env.RERATE_SEED ?? 20261122);
const histories = Number(process.env.RERATE_HISTORIES ?? 3);

const tiers = `kefen: 1
id: tiers
title: { zh-CN: 等级, en: Tiers }
population: kind = null or kind != "x"
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 1 month }
  city: { attribute: city }
  kind: { attribute: kind }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: spent >= 500 }, { class: silver, when: spent >= 100 }, { class: bronze, when: spent >= 0 } ]
stability:
  promote: { step: 1 }
  demote: { after: 2 runs, margin: 10% }
  hold: { gold: 2 months }
  freeze: city = "上海"
  refunds: { transactions: amount < 0 }
`;
const ranked = `kefen: 1
id: ranked
title: { zh-CN: 排名, en: Ranked }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months }
  orders: { dataset: transactions, aggregate: count, window: last 3 months }
scores:
  F: { quantile: orders, buckets: 3 }
  place: { scale: spent, method: rank, to: [0, 100] }
classes: [ { id: top, title: { zh-CN: 前列, en: Top } }, { id: rest, title: { zh-CN: 其余, en: Rest } } ]
assign:
  shares: { by: spent, cuts: { top: 30%, rest: 70% }, ties: [orders] }
stability: { hold: 6 months, refunds: { transactions: amount < 0 } }
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await prepareRerated(engine);
});
afterAll(() => engine.close());

let numbers = 0;
const nextNumber = () => {
  numbers += 1;
  return numbers;
};

const someone = fc.integer({ min: 0, max: 11 }).map((n) => `C${n}`);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('buys' as const),
    who: fc.uniqueArray(someone, { minLength: 1, maxLength: 3 }),
    amount: fc.constantFrom('60', '150', '600', '-200'),
  }),
  fc.record({ kind: fc.constant('days pass' as const), days: fc.constantFrom(1, 9, 27, 40) }),
  fc.record({
    kind: fc.constant('profile' as const),
    who: someone,
    city: fc.constantFrom('上海', '北京', null),
    type: fc.constantFrom(null, 'x'),
  }),
  fc.record({
    kind: fc.constant('override' as const),
    who: someone,
    to: fc.constantFrom('gold', 'bronze', '', undefined),
  }),
  fc.record({ kind: fc.constant('goes' as const), who: someone }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Published {
  readonly finished: FinishedRun;
  readonly former: FormerRun;
  counted: CountedReratings;
}

/** What stands at a moment. */
interface World {
  day: string;
  readonly overrides: Map<string, RunOverride>;
  readonly published: readonly Published[];
}

const firstDay = '2025-03-31';

async function begin(): Promise<World> {
  for (const table of ['profile', 'facts_transactions'])
    await engine.execute(sql`TRUNCATE TABLE ${engine.local(table)}`);
  const ids = Array.from({ length: 10 }, (_, i) => `C${i}`);
  for (const [i, id] of ids.entries()) {
    await changeProfile(id, i % 4 === 0 ? '上海' : null, null);
    await buy(id, String(150 + ((i * 7) % 9) * 50), '2025-01-20');
    // The last one is below in two runs in a row, so that the published one demotes.
    await buy(id, i === 9 ? '10' : String(i * 70), '2025-02-20');
    await buy(id, i === 9 ? '10' : String(((i * 7) % 10) * 60), '2025-03-20');
  }
  const plans = [tiers, ranked].map((text) => {
    const { plan, diagnostics } = checkScheme(text, builtInDatasets);
    if (!plan) throw new Error(JSON.stringify(diagnostics));
    return plan;
  });
  const published: Published[] = [];
  for (const plan of plans) {
    const earliest = await publish(plan, '2025-01-31');
    const earlier = await publish(plan, '2025-02-28', { run: earliest.run, asOf: '2025-01-31' });
    const former = { run: earlier.run, asOf: '2025-02-28' };
    const finished = await publish(plan, firstDay, former);
    published.push({ finished, former, counted: { run: finished.run, last: 0, without: [] } });
  }
  return { day: firstDay, overrides: new Map(), published };
}

async function publish(unbound: Plan, asOf: string, former?: FormerRun): Promise<FinishedRun> {
  const plan = bindPlan(unbound, { asOf, timeZone: 'Asia/Shanghai' });
  const run = String(nextNumber());
  const planned = { plan, run, ...(former && { former }) };
  const [outcome] = await runPlans(engine, { runs: [planned], facts: everyFact(engine) });
  if (!outcome) throw new Error('no outcome');
  return { plan, run, statistics: outcome.statistics, values: outcome.values };
}

function changeProfile(id: string, city: string | null, kind: string | null) {
  return engine.insertRows('profile', [{ customer_id: id, city, kind, version: nextNumber() }]);
}

function buy(id: string, amount: string, day: string) {
  const key = String(nextNumber());
  const row = {
    customer_id: id,
    order_id: key,
    ordered_at: `${day} 10:00:00.000`,
    amount,
    day,
    row_key: key,
    batch: 1,
  };
  return engine.insertRows('facts_transactions', [row]);
}

async function happen(world: World, what: Step): Promise<void> {
  switch (what.kind) {
    case 'buys':
      for (const who of what.who) {
        // Events make customers known.
        if (!(await isKnown(who))) await changeProfile(who, null, null);
        await buy(who, what.amount, world.day);
      }
      return rateSome(world, what.who);
    case 'days pass':
      world.day = new Date(Date.parse(world.day) + what.days * 86_400_000).toISOString().slice(0, 10);
      return rateAll(world);
    case 'profile':
      await changeProfile(what.who, what.city, what.type);
      return rateSome(world, [what.who]);
    case 'override':
      if (what.to === undefined) world.overrides.delete(what.who);
      else world.overrides.set(what.who, { customer: what.who, class: what.to, number: nextNumber() });
      return rateSome(world, [what.who]);
    case 'goes':
      await engine.execute(
        sql`ALTER TABLE ${engine.local('profile')} DELETE WHERE customer_id = ${sqlFragment.text(what.who)}`,
        { settings: { mutations_sync: 2 } },
      );
      return rateAll(world);
  }
}

async function isKnown(id: string): Promise<boolean> {
  const rows = await engine.query(
    sql`SELECT customer_id FROM ${engine.all('profile')} FINAL WHERE customer_id = ${sqlFragment.text(id)}`,
  );
  return rows.length > 0;
}

async function rateSome(world: World, customers: readonly string[]): Promise<void> {
  for (const one of world.published) {
    const number = nextNumber();
    const { finished: published, former } = one;
    const rated = await rerateCustomers(engine, {
      published,
      former,
      asOf: world.day,
      customers,
      facts: everyFact(engine),
      overrides: [...world.overrides.values()],
      failingTable: 'failing_between',
    });
    await writeRerated(engine, { run: published.run, number, asOf: world.day }, rated);
    one.counted = { ...one.counted, last: number };
  }
}

async function rateAll(world: World): Promise<void> {
  const runs = world.published.map(({ finished: published, former, counted }) => ({
    ...{ published, former, counted, asOf: world.day, number: nextNumber() },
    overrides: [...world.overrides.values()],
  }));
  const before = await Promise.all(world.published.map(({ counted }) => standing(counted)));
  await rerateEverybody(engine, { runs, facts: everyFact(engine), customersPerSlice: 3 });
  for (const [i, one] of world.published.entries()) {
    const last = runs[i]?.number ?? 0;
    // Until it is finished nobody sees the group, whatever else counts.
    expect(await standing({ ...one.counted, last, without: [...one.counted.without, last] })).toEqual(before[i]);
    one.counted = { ...one.counted, last };
  }
}

const told = sqlFragment.raw(
  'customer_id, toString(class) AS class, toString(reason) AS reason, toString(computed) AS computed, toString(held) AS held, toString(rule) AS rule',
);

function standing(counted: CountedReratings) {
  return engine.queryLong(sql`SELECT ${told} FROM (${standingClasses(engine, counted)}) ORDER BY customer_id`);
}

/** What a full run of this moment decides by the same cut points. */
async function decidedByRun({ day, overrides }: World, { finished, former }: Published): Promise<unknown[]> {
  const plan: BoundPlan = bindPlan(finished.plan, { asOf: day, timeZone: finished.plan.timeZone });
  const run = String(nextNumber());
  const planned = { plan, run, between: finished, former, overrides: [...overrides.values()] };
  await runPlans(engine, { runs: [planned], facts: everyFact(engine) });
  return engine.queryLong(
    sql`SELECT ${told} FROM ${engine.all(classesTable.name)} WHERE run = ${sqlFragment.integer(run)} ORDER BY customer_id`,
  );
}

it('whatever happens between two runs, everybody has the class that a full run of that moment decides', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 12 }), async (steps) => {
    const world = await begin();
    for (const what of steps) {
      await happen(world, what);
      for (const one of world.published) {
        expect([what, await standing(one.counted)]).toEqual([what, await decidedByRun(world, one)]);
      }
    }
  });
  await fc.assert(property, { seed, numRuns: histories, endOnFailure: true });
}, 300_000);

it('what nothing has touched is written by no group of all customers', async () => {
  const world = await begin();
  const [first] = world.published;
  if (!first) throw new Error('nothing is published');
  const { finished: published, former, counted } = first;
  const run = { published, former, counted, asOf: firstDay, number: nextNumber() };
  expect(await standing(counted)).toContainEqual(expect.objectContaining({ customer_id: 'C9', class: 'bronze' }));
  expect(await rerateEverybody(engine, { runs: [run], facts: everyFact(engine) })).toEqual([0]);
  await buy('C3', '5000', firstDay);
  const again = { ...run, number: nextNumber() };
  expect(await rerateEverybody(engine, { runs: [again], facts: everyFact(engine) })).toEqual([1]);
});
