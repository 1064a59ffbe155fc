import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../embedded.js';
import type { Engine } from '../engine.js';
import { differencesIn, type EngineFunction, floatSumsIn, listFunctions, queryTree } from './exact-sql.js';

let engine: Engine;
let functions: readonly EngineFunction[];
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  functions = await listFunctions(engine);
});
afterAll(() => engine.close());

const found = async (statement: string) => [
  ...differencesIn(statement, functions),
  ...floatSumsIn(await queryTree(engine, statement)),
];

describe('what can make two runs differ is found', () => {
  it.each([
    ['SELECT any(number) FROM numbers(3)', 'any is no exact aggregate'],
    ['SELECT anyLastIf(number, number > 1) FROM numbers(3)', 'anyLastIf is no exact aggregate'],
    ['SELECT avg(number) FROM numbers(3)', 'avg is no exact aggregate'],
    ['SELECT uniq(number) FROM numbers(3)', 'uniq is no exact aggregate'],
    ['SELECT median(number) FROM numbers(3)', 'median is no exact aggregate'],
    ['SELECT stddevPop(number) FROM numbers(3)', 'stddevPop is no exact aggregate'],
    ['SELECT quantileTDigest(0.5)(number) FROM numbers(3)', 'quantileTDigest is no exact aggregate'],
    ['SELECT groupArray(number) FROM numbers(3)', 'groupArray lists rows in any order'],
    ['SELECT arrayMap(v -> v + 1, groupArray(number)) FROM numbers(3)', 'groupArray lists rows in any order'],
    ['SELECT arrayMap(l -> (arraySort(l), l[1]), [groupArray(number)]) FROM numbers(3)', 'groupArray lists rows'],
    ['SELECT argMax(number, number % 2) FROM numbers(3)', 'argMax takes any of several rows'],
    ['SELECT number + toDayOfYear(now()) FROM numbers(3)', 'now is not the same every time'],
    ['SELECT rand() FROM numbers(3)', 'rand is not the same every time'],
    ['SELECT rowNumberInAllBlocks() FROM numbers(3)', 'rowNumberInAllBlocks is not the same every time'],
    ['SELECT number FROM numbers(3) LIMIT 1', 'LIMIT without a complete order'],
    ['SELECT number FROM (SELECT number FROM numbers(3) ORDER BY number LIMIT 1)', 'LIMIT without a complete order'],
    ['SELECT sum(toFloat64(number)) FROM numbers(3)', 'sum of Float64'],
    ['SELECT sumIf(number / 2, number > 1) FROM numbers(3)', 'sumIf of Float64'],
    ['SELECT sumOrNull(x) FROM (SELECT number * 0.5 AS x FROM numbers(3))', 'sumOrNull of Float64'],
    ['SELECT sum(x) FROM (SELECT toNullable(sqrt(number)) AS x FROM numbers(3))', 'sum of Nullable(Float64)'],
    ['SELECT sum(CAST(number, \'Float32\')) AS "sum)" FROM numbers(3)', 'sum of Float32'],
    ['SELECT 1 + sum(exp(number)) FROM numbers(3) GROUP BY number % 2 ORDER BY number % 2', 'sum of Float64'],
  ])('%s', async (statement, difference) => {
    expect((await found(statement)).join()).toContain(difference);
  });
});

describe('what is exact is let through', () => {
  it.each([
    "SELECT 'any(x)', `number` AS `now()` FROM numbers(3)",
    'SELECT sum(toDecimal128(number, 4)), sqrt(sum(number)), max(sqrt(number)), count() FROM numbers(3)',
    'SELECT sum(toDecimal128(sqrt(number), 10)) FROM numbers(3)',
    'SELECT arraySort(groupArray(number)), arrayMap(l -> arraySort(l), [groupArray(number)]) FROM numbers(3)',
    'SELECT argMaxOrNull(number, tuple(number % 2, number)) FROM numbers(3)',
    'SELECT customer_id FROM (SELECT toString(number) AS customer_id FROM numbers(3)) ORDER BY length(customer_id), customer_id LIMIT 2',
  ])('%s', async (statement) => {
    expect(await found(statement)).toEqual([]);
  });
});
