import {
  checkPointsTable,
  checkTable,
  type DecisionTable,
  emitExpression,
  emitTable,
  emitUnaryTests,
  integerNumber,
  parseExpression,
  parseUnaryTests,
  plainType,
  readHit,
  type Scope,
  type Sql,
  scopeOf,
  sql,
  sqlFragment,
  type TableChecker,
  type TableSource,
} from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { decide, type PlainTable } from './plain-decision.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  await engine.execute(sql`CREATE TABLE cases ENGINE = Memory AS ${rows}`);
});
afterAll(async () => engine.close());

const scope: Scope = scopeOf({ visits: integerNumber(18), city: plainType('text') });

function checkerOf(problems: string[] = []): TableChecker {
  return {
    expression: (_, text) => parseExpression(text, scope).expression,
    tests: (_, text, type) => parseUnaryTests(text, type, scope).tests,
    report: (path, { code }) => problems.push(`${path.join('.')}: ${code}`),
  };
}

const emitter = {
  expression: (expression: Parameters<typeof emitExpression>[0]) => emitExpression(expression, sqlFragment.name),
  tests: (tests: Parameters<typeof emitUnaryTests>[0], input: Parameters<typeof emitUnaryTests>[1]) =>
    emitUnaryTests(tests, input, sqlFragment.name),
};

/** Every pair of these, null too. */
const visits = [null, '-1', '0', '3', '5', '8'];
const cities = [null, '上海', '北京', ''];

const rows: Sql = sqlFragment.join(
  visits.flatMap((visit, i) =>
    cities.map((city, k) => {
      const number = visit === null ? sqlFragment.raw('NULL') : sql`${sqlFragment.integer(visit)}`;
      const text = city === null ? sqlFragment.raw('NULL') : sql`${sqlFragment.text(city)}`;
      const place = sqlFragment.integer(i * cities.length + k);
      return sql`SELECT ${place} AS at, CAST(${number}, 'Nullable(Int64)') AS visits, CAST(${text}, 'Nullable(String)') AS city`;
    }),
  ),
  ' UNION ALL ',
);

interface Decided {
  readonly fits: readonly boolean[];
  readonly rule: number | null;
  readonly conflict: boolean | number;
  readonly outputs: readonly unknown[];
}

async function decided(table: DecisionTable): Promise<Decided[]> {
  const { fits, rule, conflict, outputs } = emitTable(table, emitter);
  const named = outputs.map((output, i) => sql`toJSONString(${output}) AS ${sqlFragment.name(`o${i}`)}`);
  const found = await engine.queryLong<Record<string, unknown>>(
    sql`SELECT ${fits} AS fits, ${rule} AS rule, ${conflict} AS conflict, ${sqlFragment.join(named, ', ')}
      FROM cases ORDER BY at SETTINGS output_format_json_quote_decimals = 0, output_format_json_quote_64bit_integers = 0`,
  );
  return found.map((row) => ({
    fits: row.fits as boolean[],
    rule: row.rule === null ? null : Number(row.rule),
    conflict: Boolean(row.conflict),
    outputs: outputs.map((_, i) => JSON.parse(String(row[`o${i}`])) as unknown),
  }));
}

const visitCell = fc.constantFrom('-', '0', '>= 3', '< 3', '[0..5)', '(3..8]', 'not(3)', '3,8', 'null', '? != 3');
const cityCell = fc.constantFrom('-', '"上海"', '"上海","北京"', 'not("上海")', '""', 'null');
const policies = [
  'unique',
  'any',
  'priority',
  'first',
  'rule order',
  'output order',
  'collect',
  'collect count',
  'collect sum',
  'collect min',
  'collect max',
] as const;

const tables: fc.Arbitrary<PlainTable> = fc.record({
  hit: fc.constantFrom(...policies),
  rules: fc.array(fc.tuple(visitCell, cityCell, fc.constantFrom('1', '2.5', '4', '-3')), {
    minLength: 1,
    maxLength: 6,
  }),
  values: fc.shuffledSubarray(['1', '2.5', '4', '-3'], { minLength: 4 }),
  otherwise: fc.option(fc.constantFrom('0', '7.25'), { nil: undefined }),
});

function sourceOf({ hit, rules, values, otherwise }: PlainTable): TableSource {
  const read = readHit(hit);
  if (read === undefined) throw new Error(hit);
  return {
    path: [],
    hit: read,
    hitPath: ['hit'],
    lists: true,
    inputs: ['visits', 'city'].map((text, i) => ({ text, path: ['inputs', i] })),
    outputs: [
      {
        kind: 'value',
        values: { text: values.join(','), path: ['values'] },
        ...(otherwise !== undefined && { otherwise: { text: otherwise, path: ['default'] } }),
      },
    ],
    rules: rules.map(([visit, city, output], i) => ({
      path: ['rules', i],
      inputs: [visit, city].map((text, k) => ({ text, path: ['rules', i, k] })),
      outputs: [{ text: output, path: ['rules', i, 2] }],
    })),
  };
}

describe('a table decides in SQL what a plain reading of its rules decides', () => {
  it('for every hit policy, with missing values, conflicts and defaults', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (plain) => {
        const table = checkTable(sourceOf(plain), checkerOf());
        if (table === undefined) throw new Error('refused');
        const expected = visits.flatMap((visit) => cities.map((city) => decide(plain, visit, city)));
        const found = await decided(table);
        expect(found.map(({ rule, conflict, outputs: [output] }) => ({ rule, conflict, output }))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

const outputsOf = async (hit: string, outputs: readonly string[]): Promise<unknown[]> => {
  const node = {
    hit,
    inputs: ['visits'],
    rules: outputs.map((output, i) => [i === 0 ? '-' : `>= ${i * 3}`, output]),
  };
  const table = checkPointsTable(node, [], checkerOf());
  if (table === undefined) throw new Error('refused');
  const found = await decided(table);
  // The rows without a city, by visits: null, -1, 0, 3, 5, 8.
  return found.filter((_, i) => i % cities.length === 0).map(({ outputs: [output] }) => output);
};

describe('outputs can be expressions', () => {
  it('of the first rule that fits', async () => {
    expect(await outputsOf('first', ['visits * 2', '1'])).toEqual([null, -2, 0, 6, 10, 16]);
  });

  it('added up, null where one of them is null', async () => {
    expect(await outputsOf('collect sum', ['0.5', 'visits', 'visits / 4'])).toEqual([0.5, 0.5, 0.5, 3.5, 5.5, 10.5]);
    expect(await outputsOf('collect sum', ['visits', '1'])).toEqual([null, -1, 0, 4, 6, 9]);
  });

  it('the least and the greatest', async () => {
    expect(await outputsOf('collect min', ['4', 'visits', 'visits / 2'])).toEqual([4, 4, 4, 3, 4, 4]);
    expect(await outputsOf('collect max', ['visits', '4'])).toEqual([null, -1, 0, 4, 5, 8]);
  });

  it('that have to be the same under any', async () => {
    expect(await outputsOf('any', ['visits', '3'])).toEqual([null, -1, 0, 3, null, null]);
  });

  it('in floating point, added up in the order of the rules', async () => {
    expect(await outputsOf('collect sum', ['sqrt(4)', 'sqrt(9)'])).toEqual([2, 2, 2, 5, 5, 5]);
  });
});
