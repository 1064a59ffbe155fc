import { type Expression, emitUnaryTests, intervalsOf, parseUnaryTests, sql, sqlFragment } from '@kefen/scheme';
import fc from 'fast-check';
import { unaryTest } from 'feelin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { columns, oracleScope, rowsAsSql, rowsForFeelin } from './oracle-rows.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

const seed = Number(process.env.FEEL_SEED ?? 20261121);
const batches = Number(process.env.FEEL_BATCHES ?? 3);

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);

/** Cells for an input: constants in ascending order, names of the same kind, conditions over `?` that are never null. */
function cells(
  constants: readonly string[],
  names: readonly string[],
  conditions: readonly string[],
): fc.Arbitrary<string> {
  const pair = fc.tuple(fc.nat(constants.length - 1), fc.nat(constants.length - 1));
  const range = fc
    .tuple(pair, oneOf('[', '(', ']'), oneOf(']', ')', '['))
    .map(([[a, b], open, close]) => `${open}${constants[Math.min(a, b)]}..${constants[Math.max(a, b)]}${close}`);
  const one = fc.oneof(
    oneOf(...constants),
    oneOf(...names),
    oneOf('null'),
    range,
    fc.tuple(oneOf('<', '<=', '>', '>='), oneOf(...constants, ...names)).map((parts) => parts.join(' ')),
    oneOf(...conditions),
  );
  const many = fc.array(one, { minLength: 1, maxLength: 4 }).map((tests) => tests.join(', '));
  return fc.oneof(
    { arbitrary: many, weight: 5 },
    { arbitrary: many.map((tests) => `not(${tests})`), weight: 3 },
    oneOf('-'),
  );
}

const inputs = {
  amount: cells(
    ['-48', '-2.25', '0', '0.5', '7', '12.125', '1000'],
    ['points', 'visits'],
    ['? = points * 2', '? != null'],
  ),
  city: cells(
    ['""', '"A"', '"Shanghai"', '"上"', '"上海"'],
    ['省份'],
    ['? = 省份 + "海"', '? = null or active = true'],
  ),
  since: cells(
    ['@"1970-01-01"', '@"1999-12-31"', 'date("2020-01-31")', 'date(2020, 2, 29)'],
    ['last order'],
    ['? = last order'],
  ),
};

describe('unary tests fit the same values in the compiled SQL and in feelin', () => {
  it.each(Object.keys(inputs) as (keyof typeof inputs)[])('for the input %s', async (column) => {
    const type = columns.find(({ name }) => name === column)?.type;
    if (type === undefined) throw new Error(`no column ${column}`);
    const input: Expression = { kind: 'name', name: column, type };
    const property = fc.asyncProperty(fc.array(inputs[column], { minLength: 25, maxLength: 25 }), async (texts) => {
      const fields = texts.map((text, i) => {
        const { tests, diagnostics } = parseUnaryTests(text, type, oracleScope);
        if (tests === undefined) throw new Error(`refused: ${text}\n${diagnostics[0]?.message.en}`);
        return sql`toUInt8(${emitUnaryTests(tests, input, sqlFragment.name)}) AS ${sqlFragment.name(`c${i}`)}`;
      });
      const statement = sql`SELECT ${sqlFragment.join(fields, ', ')} FROM (${rowsAsSql()}) ORDER BY row_number`;
      const rows = await engine.queryLong<Record<string, unknown>>(statement);
      const wrong = texts.flatMap((text, i) =>
        rowsForFeelin.flatMap((row, k) => {
          const reference = unaryTest(text, { ...row, '?': row[column] }).value;
          const compiled = Number(rows[k]?.[`c${i}`]) === 1;
          return compiled === reference
            ? []
            : [`${text} for ${JSON.stringify(row[column])}: SQL ${compiled}, feelin ${reference}`];
        }),
      );
      expect(wrong).toEqual([]);
    });
    await fc.assert(property, { seed, numRuns: batches, endOnFailure: true });
  });
});

describe('the intervals of a cell', () => {
  it('hold the numbers that the compiled SQL lets fit, and no others', async () => {
    const type = columns.find(({ name }) => name === 'amount')?.type;
    if (type === undefined) throw new Error('no column amount');
    const constant = cells(['-48', '0', '0.5', '7', '1000'], ['null'], ['null']);
    const property = fc.property(constant, (text) => {
      const { tests } = parseUnaryTests(text, type, oracleScope);
      const set = tests === undefined ? undefined : intervalsOf(tests);
      if (set === undefined) throw new Error(`no intervals: ${text}`);
      for (const value of [-100, -48, -1, 0, 0.25, 0.5, 3, 7, 8, 1000, 2000]) {
        const inside = set.intervals.some(
          ({ low, high }) =>
            (low === undefined || value > Number(low.value) || (low.included && value === Number(low.value))) &&
            (high === undefined || value < Number(high.value) || (high.included && value === Number(high.value))),
        );
        expect(`${text} ${value}: ${inside}`).toBe(`${text} ${value}: ${unaryTest(text, { '?': value }).value}`);
      }
      expect(`${text} null: ${set.matchesNull}`).toBe(`${text} null: ${unaryTest(text, { '?': null }).value}`);
    });
    fc.assert(property, { seed, numRuns: 200 });
  });
});
