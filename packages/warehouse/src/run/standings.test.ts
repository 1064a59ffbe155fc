import {
  type BoundPlan,
  emitStanding,
  type Sql,
  sql,
  sqlFragment,
  stability,
  type stability as stabilityOf,
} from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';

type Stability = NonNullable<BoundPlan['stability']>;
type Computed = stabilityOf.Computed;
type Standing = stabilityOf.Standing;

const classes = ['gold', 'silver', 'bronze', 'iron'];

const { decide } = stability;

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

/** Nothing but what a decision reads of a plan. */
function planWith(stability: Stability | undefined, asOf: string): BoundPlan {
  const plan = { classes: classes.map((id) => ({ id, title: { 'zh-CN': id, en: id } })), asOf, stability };
  return plan as unknown as BoundPlan;
}

const change = fc.oneof(
  fc.constant('never' as const),
  fc.record(
    {
      after: fc.integer({ min: 1, max: 3 }),
      at: fc.constantFrom('month end' as const, 'quarter end' as const, 'year end' as const, 'anniversary' as const),
      step: fc.integer({ min: 1, max: 2 }),
    },
    { requiredKeys: ['after'] },
  ),
);
const span = fc.record({
  count: fc.integer({ min: 1, max: 14 }),
  unit: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
});
const assignment = { kind: 'rules', rules: [] } as const;
const condition = {
  condition: { kind: 'literal', type: { kind: 'boolean', nullable: false }, value: true },
  text: '',
} as const;

const rules: fc.Arbitrary<Stability> = fc
  .record({
    promote: change,
    demote: change,
    hold: fc.dictionary(fc.constantFrom(...classes), span, { maxKeys: 3 }),
    kept: fc.uniqueArray(fc.constantFrom(...classes), { maxLength: 2 }),
    lenient: fc.option(fc.constantFrom('margin' as const, 'keep' as const), { nil: undefined }),
    strict: fc.boolean(),
    unless: fc.boolean(),
    freeze: fc.boolean(),
    refunds: fc.boolean(),
  })
  .map(({ kept, lenient, strict, unless, freeze, refunds, ...rest }) => ({
    ...rest,
    hold: { ...rest.hold },
    keep: kept.map((id) => ({ class: id, when: condition.condition, text: '' })),
    ...(lenient && { lenient: { assignment, by: lenient } }),
    ...(strict && { strict: assignment }),
    ...(unless && { unless: condition }),
    ...(freeze && { freeze: condition }),
    ...(refunds && { refunds: [{ dataset: 'transactions', ...condition }] }),
  }));

/** Random numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function anyClass(random: () => number): string {
  return [...classes, ''][Math.floor(random() * 5)] ?? '';
}

function anyComputed(random: () => number): Now {
  return {
    class: anyClass(random),
    lenient: anyClass(random),
    strict: anyClass(random),
    kept: classes.filter(() => random() < 0.3),
    unless: random() < 0.2,
    freeze: random() < 0.2,
    unrefunded: random() < 0.3 ? anyClass(random) : undefined,
  };
}

/** What a decision may look at; `unrefunded` only of some. */
type Now = Required<Omit<Computed, 'unrefunded'>> & { readonly unrefunded: string | undefined };

const firstDay = Date.UTC(2023, 0, 1);
/** Days of decisions over some years, leap days and ends of periods among them more often than by chance. */
const days = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 1500 }).map((n) => new Date(firstDay + n * 86_400_000).toISOString().slice(0, 10)),
      fc.constantFrom('2023-12-31', '2024-02-28', '2024-02-29', '2024-03-31', '2024-12-31', '2025-02-28', '2025-03-01'),
    ),
    { minLength: 2, maxLength: 5 },
  )
  .map((all) => all.sort());

interface Customer {
  readonly id: string;
  readonly now: Now;
  readonly former: Standing | undefined;
}

/** Rows as a query; the values are ours. */
function rowsOf(structure: string, rows: readonly (readonly (string | number | boolean)[])[]): Sql {
  const tuples = rows.map((row) => `(${row.map((v) => (typeof v === 'string' ? `'${v}'` : String(v))).join(', ')})`);
  return sql`SELECT * FROM values(${sqlFragment.raw(`'${structure}'`)}, ${sqlFragment.raw(tuples.join(', '))})`;
}

function classified(customers: readonly Customer[]): Sql {
  const kept = classes.map((id) => `\`kefen_kept ${id}\` Bool`);
  return rowsOf(
    `customer_id String, class String, reason String, kefen_lenient String, kefen_strict String, kefen_unless Bool, kefen_freeze Bool, ${kept.join(', ')}`,
    customers.map(({ id, now }) => [
      id,
      now.class,
      now.class === '' ? 'no rule fits' : '',
      now.lenient,
      now.strict,
      now.unless,
      now.freeze,
      ...classes.map((own) => now.kept.includes(own)),
    ]),
  );
}

function formerRows(customers: readonly Customer[]): Sql {
  const known = customers.flatMap(({ id, former }) => (former ? [{ id, former }] : []));
  // Somebody who has gone since.
  const rows = [
    ...known,
    { id: 'gone', former: { class: 'gold', since: '2020-01-01', earned: '2020-01-01', pending: 0 } },
  ];
  return rowsOf(
    'customer_id String, held String, since Date32, earned Date32, pending Int16',
    rows.map(({ id, former }) => [id, former.class, former.since, former.earned, former.pending]),
  );
}

function unrefundedRows(customers: readonly Customer[]): Sql {
  return rowsOf(
    'customer_id String, class String',
    customers.flatMap(({ id, now }) => (now.unrefunded === undefined ? [] : [[id, now.unrefunded]])),
  );
}

function publishedRows(published: ReadonlyMap<string, { readonly class: string; readonly pending: number }>): Sql {
  const rows = [...published].map(([id, { class: held, pending }]) => [id, held, pending] as const);
  return rowsOf('customer_id String, held String, pending Int16', rows);
}

interface Row {
  readonly customer_id: string;
  readonly held: string;
  readonly rule: string;
  readonly since: string;
  readonly earned: string;
  readonly pending: number;
  readonly reason: string;
}

describe('what is decided', () => {
  it('of all customers at once is what is decided of each, over years of random decisions', async () => {
    await fc.assert(
      fc.asyncProperty(rules, days, fc.integer(), fc.boolean(), async (stability, on, seed, lastCounts) => {
        const random = randomFrom(seed);
        const standings = new Map<string, Standing>();
        for (const [i, asOf] of on.entries()) {
          const customers = Array.from({ length: 300 }, (_, k): Customer => {
            const id = `C${k}`;
            return { id, now: anyComputed(random), former: standings.get(id) };
          });
          const plan = planWith(stability, asOf);
          const former = on[i - 1];
          const counts = i < on.length - 1 || lastCounts;
          // Somebody whom the published run did not know is among them.
          const published = new Map(
            customers
              .slice(1)
              .map(({ id }) => [id, { class: anyClass(random), pending: Math.floor(random() * 5) - 2 }]),
          );
          const input = {
            counts,
            ...(former !== undefined && { former: { rows: formerRows(customers), asOf: former } }),
            ...(stability.refunds && { unrefunded: unrefundedRows(customers) }),
            ...(!counts && { published: publishedRows(published) }),
          };
          const statement = sql`SELECT customer_id, held, rule, toString(since) AS since, toString(earned) AS earned, pending, reason FROM (${emitStanding(plan, classified(customers), input)})`;
          const rows = new Map((await engine.queryLong<Row>(statement)).map((row) => [row.customer_id, row]));
          expect(rows.size).toBe(customers.length);
          for (const { id, now, former: before } of customers) {
            const keeps = new Set(stability.keep.map((keep) => keep.class));
            const asked: Computed = {
              class: now.class,
              ...(stability.lenient && { lenient: now.lenient }),
              ...(stability.strict && { strict: now.strict }),
              kept: now.kept.filter((kept) => keeps.has(kept)),
              ...(stability.unless && { unless: now.unless }),
              ...(stability.freeze && { freeze: now.freeze }),
              ...(stability.refunds && now.unrefunded !== undefined && { unrefunded: now.unrefunded }),
            };
            const last = published.get(id);
            const day = { asOf, former: former ?? asOf, counts, ...(last && { published: last }) };
            const decided = decide(plan, before, asked, day);
            const row = rows.get(id);
            expect(row && { ...row, pending: Number(row.pending) }).toEqual({
              customer_id: id,
              held: decided.class,
              rule: decided.rule ?? '',
              since: decided.since,
              earned: decided.earned,
              pending: decided.pending,
              reason: decided.class === '' ? 'no rule fits' : '',
            });
            standings.set(id, decided);
          }
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 180_000);
});
