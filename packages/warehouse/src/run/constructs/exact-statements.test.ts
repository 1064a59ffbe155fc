import {
  bindPlan,
  builtInDatasets,
  checkScheme,
  emitExplained,
  emitRankOf,
  rankings,
  renderWithLiterals,
  statisticSteps,
} from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import {
  differencesIn,
  type EngineFunction,
  floatSumsIn,
  listFunctions,
  queryTree,
} from '../../engine/testing/index.js';
import { rowsOf } from '../read-run.js';
import { runPlan } from '../run-plan.js';
import { everyConstruct, everyLibrary } from './every-construct.js';
import { everyFact, fillForEveryConstruct } from './every-construct-facts.js';

let engine: Engine;
let functions: readonly EngineFunction[];
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  functions = await listFunctions(engine);
  await fillForEveryConstruct(engine);
});
afterAll(() => engine.close());

/** Every statement of a run of a scheme, and those that explain a customer. */
async function statementsOf(id: string): Promise<string[]> {
  const { plan } = checkScheme(everyConstruct[id] ?? '', builtInDatasets, everyLibrary);
  if (!plan) throw new Error(`${id} does not pass its check`);
  const bound = bindPlan(plan, { asOf: '2025-06-30', timeZone: 'Asia/Shanghai' });
  const run = String(Object.keys(everyConstruct).indexOf(id) + 1);
  const { statistics, values, statements } = await runPlan(engine, { plan: bound, run, facts: everyFact(engine) });
  expect(Object.values(statistics).filter(({ count }) => count === '0')).toEqual([]);
  expect(Object.keys(statistics)).toHaveLength(statisticSteps(bound).length);
  const rows = rowsOf(engine, { values });
  const customer = { id: '客1', keys: ['1', '1', '1'] };
  const explaining = [
    emitExplained(bound, statistics, rows, ['客1']),
    ...rankings(bound).flatMap(({ assignment }) => emitRankOf(bound, statistics, rows, assignment, customer) ?? []),
  ];
  return [...statements.map(({ text }) => text), ...explaining.map(renderWithLiterals)];
}

describe('the statements of every construct of the language', () => {
  it.each(Object.keys(everyConstruct))('%s: give the same in any order of rows, at any time', async (id) => {
    const statements = await statementsOf(id);
    expect(statements.flatMap((statement) => differencesIn(statement, functions))).toEqual([]);
    const trees = await Promise.all(statements.map((statement) => queryTree(engine, statement)));
    expect(trees.flatMap(floatSumsIn)).toEqual([]);
    expect(trees.flat().filter((line) => line.includes('function_type: aggregate')).length).toBeGreaterThan(1);
  });
});
