import { builtInDatasets, sql } from '@kefen/scheme';
import fc from 'fast-check';
import type { Engine } from '../../engine/engine.js';
import { prepareTables } from '../../tables/prepare-tables.js';
import type { Draw } from './random-scheme.js';

const day = fc.constantFrom('2023-02-28', '2024-12-31', '2025-01-01', '2025-11-30', '2025-12-30', '2025-12-31');
const amount = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('0', '1', '10', '10.05', '100', '-40', '0.0001') },
  { weight: 1, arbitrary: fc.constantFrom(null, '99999999999.9999', '-12345678901.2345') },
);
const maybe = (...items: readonly string[]) => fc.option(fc.constantFrom(...items), { freq: 3 });

const customer = fc.record({
  city: maybe('上海', '北京', 'a'),
  kind: maybe('app', 'x'),
  bought: fc.array(
    fc.record({ day, amount, quantity: fc.constantFrom(null, '0', '1', '3'), channel: maybe('app', '门店') }),
    { maxLength: 5, size: 'max' },
  ),
  held: fc.array(fc.record({ day, amount, product: maybe('存款', '理财') }), { maxLength: 3 }),
  answered: fc.array(
    fc.record({
      day,
      question: fc.constantFrom('年龄', '目标'),
      answer: maybe('不到30岁', '以上', '不清楚', '增长', '收入', '?'),
    }),
    { maxLength: 4 },
  ),
});

/** Some customers and what happened with them. */
export interface History {
  readonly ids: readonly string[];
  /** By table. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
}

type Row = Readonly<Record<string, unknown>>;

export function randomHistory(draw: Draw): History {
  const few = draw(fc.integer, { min: 1, max: 8 }) === 1;
  const many = few ? { maxLength: 2 } : { minLength: 5, maxLength: 16, size: 'max' as const };
  const customers = draw(fc.array<Customer>, customer, many);
  const ids = customers.map((_, i) => `客${i}`);
  const rowsOf = <T extends { readonly day: string }>(of: (one: Customer) => readonly T[], columns: (row: T) => Row) =>
    customers.flatMap((one, i) =>
      of(one).map((row, k) => ({ customer_id: ids[i], day: row.day, row_key: `${i}-${k}`, batch: 1, ...columns(row) })),
    );
  const at = (row: { readonly day: string }) => `${row.day} 10:00:00.000`;
  const bought = rowsOf(
    (one) => one.bought,
    (row) => ({ ...row, ordered_at: at(row), order_id: row.channel }),
  );
  const held = rowsOf(
    (one) => one.held,
    (row) => ({ as_of: at(row), balance: row.amount, product: row.product }),
  );
  const answered = rowsOf(
    (one) => one.answered,
    ({ question, answer, ...row }) => ({ questionnaire: '风险', question, answer, answered_at: at(row) }),
  );
  const profile = customers.map(({ city, kind }, i) => ({ customer_id: ids[i], version: 1, city, kind }));
  const rows = new Map<string, readonly Row[]>([
    ['profile', profile],
    ['facts_transactions', bought],
    ['facts_balances', held],
    ['facts_answers', answered],
  ]);
  return { ids, rows };
}

/** Replaces what is in the engine by a history; the rows come one way or the other way round, and in as many pieces as said. */
export async function fill(
  engine: Engine,
  { rows }: History,
  way: { readonly isReversed: boolean; readonly pieces: number },
): Promise<void> {
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  for (const [table, all] of rows) {
    await engine.execute(sql`TRUNCATE TABLE ${engine.local(table)}`);
    const ordered = way.isReversed ? all.toReversed() : all;
    const size = Math.max(1, Math.ceil(ordered.length / way.pieces));
    for (let from = 0; from < ordered.length; from += size) {
      await engine.insertRows(table, ordered.slice(from, from + size));
    }
  }
}

type Customer = typeof customer extends fc.Arbitrary<infer Value> ? Value : never;
