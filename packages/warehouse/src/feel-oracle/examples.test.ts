import {
  asText,
  emitExpression,
  feelFunctions,
  parseExpression,
  type Sql,
  scopeOf,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { evaluate } from 'feelin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

function compiled(text: string): Sql {
  const { expression, diagnostics } = parseExpression(text, scopeOf({}));
  if (expression === undefined) throw new Error(`refused: ${text}\n${diagnostics[0]?.message.en}`);
  return emitExpression(asText(expression), sqlFragment.name);
}

async function valueOfText(text: string): Promise<string | null> {
  const [row] = await engine.queryLong<{ value: string | null }>(sql`SELECT ${compiled(text)} AS value`);
  return row?.value ?? null;
}

it('every function gives what its example says', async () => {
  const named = feelFunctions.map(
    ({ example }, i) => sql`${compiled(example.expression)} AS ${sqlFragment.name(`c${i}`)}`,
  );
  const [row] = await engine.queryLong<Record<string, string>>(sql`SELECT ${sqlFragment.join(named, ', ')}`);
  const given = feelFunctions.map(({ example }, i) => `${example.expression} = ${row?.[`c${i}`]}`);
  const promised = feelFunctions.map(({ example }) => `${example.expression} = ${String(JSON.parse(example.value))}`);
  expect(given).toEqual(promised);
});

/** Where feelin 8.2 does not give what DMN 1.5 says, and the compiled SQL does. */
const exceptions: readonly {
  readonly name: string;
  readonly text: string;
  readonly dmn: string | null;
  readonly feelin: unknown;
}[] = [
  { name: 'decimals are exact', text: '0.1 + 0.2 = 0.3', dmn: 'true', feelin: false },
  { name: 'rounding works on the decimal that is written', text: 'round half up(1.005, 2)', dmn: '1.01', feelin: 1 },
  { name: 'a single null in brackets is a value to be equal to', text: 'null in (null)', dmn: 'true', feelin: null },
  {
    name: 'a bound that is null decides nothing where the other bound does',
    text: '5 between 7 and null',
    dmn: 'false',
    feelin: null,
  },
  { name: 'a range from the greater to the lesser value is empty', text: '5 in [7..3]', dmn: 'false', feelin: true },
  { name: 'least and greatest work on texts', text: 'min("b", "a")', dmn: 'a', feelin: null },
  {
    name: 'least and greatest work on dates',
    text: 'string(max(@"2020-01-01", @"2021-01-01"))',
    dmn: '2021-01-01',
    feelin: null,
  },
  {
    name: 'a duration in years and months has no days',
    text: 'string(years and months duration(date("2011-12-22"), date("2013-08-24")))',
    dmn: 'P1Y8M',
    feelin: 'P1Y8M2D',
  },
  { name: 'an empty text is no number', text: 'number("")', dmn: null, feelin: 0 },
  {
    name: 'a position counts from the end at most to the start',
    text: 'substring("foobar", -10)',
    dmn: 'foobar',
    feelin: 'obar',
  },
];

describe('where feelin departs from DMN, the compiled SQL follows DMN', () => {
  it.each(exceptions)('$name: $text', async ({ text, dmn, feelin }) => {
    expect(await valueOfText(text)).toBe(dmn);
    expect(evaluate(text, {}).value).toEqual(feelin);
  });
});
