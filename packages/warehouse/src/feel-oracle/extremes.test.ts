import {
  decimalNumber,
  type ExpressionType,
  emitExpression,
  floatNumber,
  integerNumber,
  parseExpression,
  plainType,
  type Sql,
  scopeOf,
  sql,
  sqlFragment,
  sqlTypeOf,
} from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

const seed = Number(process.env.FEEL_SEED ?? 20261121);
const batches = Number(process.env.FEEL_BATCHES ?? 3);

const nines = (digits: number, scale: number) =>
  `${'9'.repeat(digits - scale)}${scale > 0 ? `.${'9'.repeat(scale)}` : ''}`;

function ends(digits: number, scale: number): readonly (string | null)[] {
  const smallest = scale > 0 ? `0.${'0'.repeat(scale - 1)}1` : '1';
  return [nines(digits, scale), `-${nines(digits, scale)}`, smallest, '0', `-${smallest}`, null];
}

/** Columns at the very ends of what their types hold. */
const columns: Readonly<Record<string, { type: ExpressionType; values: readonly (string | null)[] }>> = {
  count: { type: integerNumber(18), values: ends(18, 0) },
  points: { type: integerNumber(19), values: ['9223372036854775807', '-9223372036854775807', '1', '0', '-1', null] },
  rate: { type: decimalNumber(9, 4), values: ends(9, 4) },
  amount: { type: decimalNumber(18, 4), values: ends(18, 4) },
  total: { type: decimalNumber(38, 4), values: ends(38, 4) },
  fine: { type: decimalNumber(38, 20), values: ends(38, 20) },
  huge: { type: decimalNumber(76, 4), values: ends(76, 4) },
  slope: { type: floatNumber(), values: ['1e308', '-1e308', '5e-324', '0', '-0.1', null] },
  since: {
    type: plainType('date'),
    values: ['1900-01-01', '2299-12-31', '2020-02-29', '1970-01-01', '1999-12-31', null],
  },
};

const scope = scopeOf(Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, type])));

function rows(): Sql {
  const selects = [0, 1, 2, 3, 4, 5].map((row) => {
    const fields = Object.entries(columns).map(([name, { type, values }]) => {
      const wanted = sqlFragment.text(`Nullable(${sqlTypeOf(type)})`);
      const value = values[row] ?? null;
      const literal = value === null ? sqlFragment.raw('NULL') : sql`${sqlFragment.text(value)}`;
      return sql`CAST(${literal}, ${wanted}) AS ${sqlFragment.name(name)}`;
    });
    return sql`SELECT ${sqlFragment.join(fields, ', ')}`;
  });
  const materialized = Object.keys(columns).map(
    (name) => sql`materialize(${sqlFragment.name(name)}) AS ${sqlFragment.name(name)}`,
  );
  const cross = sql`SELECT ${sqlFragment.join(materialized, ', ')} FROM (${sqlFragment.join(selects, ' UNION ALL ')})`;
  return cross;
}

const numbers = fc.constantFrom(
  ...Object.keys(columns).filter((name) => name !== 'since'),
  '1',
  '0',
  '0.0001',
  '-7',
  `${nines(38, 0)}`,
);

function text(parts: TemplateStringsArray, ...holes: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...holes).map((values) => parts.map((part, i) => part + (values[i] ?? '')).join(''));
}

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
const places = oneOf('0', '2', '-3', '-38', '19', '38');

const expressions = fc.letrec<{ number: string; any: string }>((tie) => {
  const n = tie('number');
  return {
    number: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: numbers, weight: 6 },
      { arbitrary: text`(${n} ${oneOf('+', '-', '*', '/', '**')} ${n})`, weight: 6 },
      text`-(${n})`,
      text`(if ${n} > ${n} then ${n} else ${n})`,
      text`${oneOf('min', 'max', 'sum', 'mean')}(${n}, ${n})`,
      text`modulo(${n}, ${n})`,
      text`${oneOf('abs', 'sqrt', 'log', 'exp', 'floor', 'ceiling')}(${n})`,
      text`${oneOf('decimal', 'round up', 'round down', 'round half up', 'round half down', 'floor', 'ceiling')}(${n}, ${places})`,
      text`number(string(${n}))`,
    ),
    any: fc.oneof(
      { arbitrary: n, weight: 5 },
      text`(${n} ${oneOf('=', '!=', '<', '>=')} ${n})`,
      text`${oneOf('even', 'odd')}(${n})`,
      text`(${n} in [${n}..${n}])`,
      text`(${n} in (${n}, 1, 2.5, null))`,
      text`string(${n})`,
      text`date(floor(${n}), ${oneOf('count', 'points', '2')}, ${oneOf('points', '30')})`,
      text`(since ${oneOf('+', '-')} ${oneOf('duration("P999999D")', 'duration("P9999Y")', 'duration("P1M")', 'duration("P400D")', '(since - date("1900-01-01"))', '(date("1900-01-01") - since)', 'years and months duration(since, date("1900-01-01"))')})`,
      text`string length(string(${n}))`,
    ),
  };
});

describe('an accepted expression never fails while it runs', () => {
  it('on columns at the ends of their types', async () => {
    const property = fc.asyncProperty(fc.array(expressions.any, { minLength: 40, maxLength: 40 }), async (texts) => {
      const accepted = texts.flatMap((written) => {
        const { expression } = parseExpression(written, scope);
        return expression === undefined ? [] : [{ written, emitted: emitExpression(expression, sqlFragment.name) }];
      });
      await run(accepted.map(({ emitted }) => emitted)).catch(async () => {
        for (const { written, emitted } of accepted) await run([emitted]).catch(failure(written));
      });
    });
    await fc.assert(property, { seed, numRuns: batches, endOnFailure: true });
  });
});

async function run(fields: readonly Sql[]): Promise<void> {
  const named = fields.map((field, i) => sql`${field} AS ${sqlFragment.name(`c${i}`)}`);
  await engine.queryLong(sql`SELECT ${sqlFragment.join(named, ', ')} FROM (${rows()})`);
}

function failure(written: string): (cause: unknown) => never {
  return (cause) => {
    throw new Error(`failed while it ran: ${written}`, { cause });
  };
}
