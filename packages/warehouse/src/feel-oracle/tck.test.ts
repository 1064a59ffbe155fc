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

interface Outcome {
  readonly kind: 'right' | 'wrong' | 'refused';
  readonly about: string;
}

async function outcomeOf(test: TckCase): Promise<Outcome> {
  const known = test.inputs.filter((input) => input.type in types);
  const scope = scopeOf(Object.fromEntries(known.map(({ name, type }) => [name, types[type] ?? plainType('text')])));
  const { expression, diagnostics } = parseExpression(test.text, scope);
  const about = `${test.folder} ${test.decision}: ${test.text}`;
  if (expression === undefined) return { kind: 'refused', about: `${about} (${diagnostics[0]?.message.en})` };
  const resolve = (name: string) => valueSql(known.find((input) => input.name === name));
  const [row] = await engine.queryLong<{ value: string | null }>(
    sql`SELECT ${emitExpression(asText(expression), resolve)} AS value`,
  );
  const value = row?.value ?? null;
  const right = same(value, test.expected);
  return { kind: right ? 'right' : 'wrong', about: right ? about : `${about}: ${value}, not ${test.expected}` };
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
    const outcomes: Outcome[] = [];
    for (const test of cases) outcomes.push(await outcomeOf(test));
    const of = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).map(({ about }) => about);
    expect(of('wrong')).toEqual([]);
    expect({ right: of('right').length, refused: of('refused').length }).toEqual({ right: 0, refused: 0 });
  },
);
