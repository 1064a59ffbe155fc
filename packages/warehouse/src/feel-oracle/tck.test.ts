import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  asText,
  decimalNumber,
  type ExpressionType,
  emitExpression,
  parseExpression,
  plainType,
  type Sql,
  scopeOf,
  sql,
  sqlFragment,
  sqlTypeOf,
} from '@kefen/scheme';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { readTckCases, type TckCase } from './tck-cases.js';

const folder = join(process.env.KEFEN_TEST_DATA ?? join(import.meta.dirname, '../../../../../shared/data'), 'dmn-tck');

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

const types: Readonly<Record<string, ExpressionType>> = {
  boolean: plainType('boolean'),
  number: decimalNumber(18, 4),
  string: plainType('text'),
  date: plainType('date'),
};

interface Compiled {
  readonly about: string;
  readonly expected: string | null;
  /** The value as text; undefined where the expression is refused. */
  readonly sql: Sql | undefined;
}

function compile(test: TckCase): Compiled {
  const known = test.inputs.filter((input) => input.type in types);
  const scope = scopeOf(Object.fromEntries(known.map(({ name, type }) => [name, types[type] ?? plainType('text')])));
  const { expression } = parseExpression(test.text, scope);
  const resolve = (name: string) => valueSql(known.find((input) => input.name === name));
  return {
    about: `${test.folder} ${test.decision}: ${test.text}`,
    expected: test.expected,
    sql: expression === undefined ? undefined : emitExpression(asText(expression), resolve),
  };
}

async function valuesOf(fields: readonly Sql[]): Promise<(string | null)[]> {
  const named = fields.map((field, i) => sql`${field} AS ${sqlFragment.name(`c${i}`)}`);
  const [row] = await engine.queryLong<Record<string, string | null>>(sql`SELECT ${sqlFragment.join(named, ', ')}`);
  return fields.map((_, i) => row?.[`c${i}`] ?? null);
}

function valueSql(input: TckCase['inputs'][number] | undefined): Sql {
  if (input === undefined) throw new Error('a name without a value');
  const wanted = sqlFragment.text(`Nullable(${sqlTypeOf(types[input.type] ?? plainType('text'))})`);
  const literal = input.value === null ? sqlFragment.raw('NULL') : sql`${sqlFragment.text(input.value)}`;
  return sql`CAST(${literal}, ${wanted})`;
}

function same(value: string | null, expected: string | null): boolean {
  if (value === null || expected === null || value === expected) return value === expected;
  if (value === 'P0D' && expected === 'PT0S') return true;
  const [a, b] = [Number(value), Number(expected)];
  return value.trim() !== '' && Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(b));
}

const available = existsSync(folder);
if (!available) console.warn(`DMN technology compatibility kit not found in ${folder}: its cases are not run`);

it.runIf(available || process.env.CI === 'true')(
  'the literal expressions of the DMN technology compatibility kit come out right or are refused',
  async () => {
    const cases = ['compliance-level-2', 'compliance-level-3'].flatMap((level) => readTckCases(join(folder, level)));
    const compiled = cases.map(compile);
    const accepted = compiled.flatMap(({ sql: field, ...rest }) => (field === undefined ? [] : [{ field, ...rest }]));
    const values = await valuesOf(accepted.map(({ field }) => field));
    const wrong = accepted.flatMap(({ about, expected }, i) =>
      same(values[i] ?? null, expected) ? [] : [`${about}: ${values[i]}, not ${expected}`],
    );
    expect(wrong).toEqual([]);
    // The kit tries mostly what the language leaves out: mixed types, times of day, lists, contexts.
    expect({ right: accepted.length, refused: cases.length - accepted.length }).toEqual({ right: 381, refused: 1276 });
  },
);
