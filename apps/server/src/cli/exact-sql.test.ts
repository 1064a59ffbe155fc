import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  emitBuckets,
  emitClassified,
  emitClassTable,
  emitCurve,
  emitExplained,
  emitMeasure,
  emitRankOf,
  measurementOf,
  rankings,
  renderWithLiterals,
  sql,
  statisticSteps,
} from '@kefen/scheme';
import { type Engine, openEmbeddedEngine, rowsOf } from '@kefen/warehouse';
import { differencesIn, type EngineFunction, floatSumsIn, listFunctions, queryTree } from '@kefen/warehouse/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allSamples, csvOf, loadSamples, type ReadyRun, readyIds, readyPlans, runReady } from './whole-catalogue.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'kefen-exact-'));
let engine: Engine;
let functions: readonly EngineFunction[];
let runs: readonly ReadyRun[];
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  functions = await listFunctions(engine);
  const files = Object.entries(allSamples()).map(([dataset, rows]): [string, string] => {
    writeFileSync(join(folder, `${dataset}.csv`), csvOf(rows));
    return [dataset, join(folder, `${dataset}.csv`)];
  });
  await loadSamples(engine, files);
  runs = await runReady(engine, readyPlans());
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The statements of a run as they were carried out, the measure of the scheme alone, and those that read the run. */
function statementsOf({ finished, statements }: ReadyRun): string[] {
  const { plan, statistics } = finished;
  const rows = rowsOf(engine, finished);
  const facts = () => ({ from: engine.all('facts_transactions'), where: sql`batch <= 1`, timeColumn: 'ordered_at' });
  const customer = { id: 'C', keys: ['1', '1', '1', '1'] };
  const reading = [
    emitMeasure(measurementOf([plan]), { run: '1', target: sql`v`, profile: sql`profile`, facts }),
    emitClassTable(plan, emitClassified(plan, statistics, rows)),
    emitExplained(plan, statistics, rows, ['C']),
    ...rankings(plan).map(({ assignment }) => emitRankOf(plan, statistics, rows, assignment, customer)),
    emitBuckets(plan, statistics, rows),
    emitCurve(plan, statistics, rows),
  ];
  const rendered = reading.filter((statement) => statement !== undefined).map(renderWithLiterals);
  return [...statements.map(({ text }) => text), ...rendered];
}

const readFor: Readonly<Record<string, readonly string[]>> = {
  quantiles: ['order'],
  mean: ['moments'],
  bounds: ['order', 'ties'],
  contribution: ['contribution', 'ties'],
  centres: ['moments', 'sample', 'clusters'],
};

/** What was read for every statistic of a run: statements are named after what they are for. */
function readOf({ finished: { plan }, statements }: ReadyRun): Record<string, string[]> {
  const steps = statements.slice(0, -1).map(({ step }) => step);
  const read = (key: string) => steps.filter((step) => new RegExp(` ${key}(,|$)`).test(step));
  return Object.fromEntries(
    statisticSteps(plan).map(({ key }) => [key, read(key).map((step) => step.split(' ')[0] ?? '')]),
  );
}

function expectedOf({ finished: { plan } }: ReadyRun) {
  return Object.fromEntries(
    statisticSteps(plan).map(({ key, kind, subject }) => {
      const isContribution = 'assignment' in subject && subject.assignment.kind === 'contribution';
      return [key, readFor[isContribution ? 'contribution' : kind]];
    }),
  );
}

describe('the statements of every ready scheme', () => {
  it('are those of a run that had a base to look at', () => {
    expect(runs.map(({ finished }) => finished.plan.scheme)).toEqual(readyIds);
    for (const run of runs) {
      expect(readOf(run)).toEqual(expectedOf(run));
      expect(Object.values(run.finished.statistics).filter(({ count }) => count === '0')).toEqual([]);
      expect(run.statements.at(-1)?.step).toBe('assign');
    }
    expect(runs[0]?.statements[0]?.step).toMatch(/^measure/);
  });

  it.each(readyIds)('%s: give the same in any order of rows, at any time', (id) => {
    const run = runs.find(({ finished }) => finished.plan.scheme === id) as ReadyRun;
    const statements = statementsOf(run);
    expect(statements.length).toBeGreaterThan(3);
    expect(statements.flatMap((statement) => differencesIn(statement, functions))).toEqual([]);
  });

  it('add no floating-point numbers of different rows', async () => {
    let aggregates = 0;
    for (const run of runs) {
      for (const { text } of run.statements) {
        const tree = await queryTree(engine, text);
        aggregates += tree.filter((line) => line.includes('function_type: aggregate')).length;
        expect([run.finished.plan.scheme, ...floatSumsIn(tree)]).toEqual([run.finished.plan.scheme]);
      }
    }
    expect(aggregates).toBeGreaterThan(100);
  });
});
