import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  type ExplainedSqlRow,
  type Explanation,
  emitExplained,
  explain,
  explainedRow,
  needsEverybody,
  rankings,
  sql,
} from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { factsSource } from '../tables/facts-source.js';
import { profileTableName, profileVersionsName, validFromColumn } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { everyConstruct, everyLibrary } from './constructs/every-construct.js';
import { everyFact, fillForEveryConstruct } from './constructs/every-construct-facts.js';
import { dropValues } from './drop-values.js';
import { explainAgain } from './explain-again.js';
import { findExplanation } from './explain-customer.js';
import { type FinishedRun, rowsOf } from './read-run.js';
import { runPlans } from './run-plan.js';

const profile = builtInDatasets.find(({ kind }) => kind === 'profile');
const customers = Array.from({ length: 12 }, (_, i) => `客${(i * 58) % 700}`);

function planOf(text: string): BoundPlan {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets, everyLibrary);
  if (!plan) throw new Error(JSON.stringify(diagnostics, null, 1));
  return bindPlan(plan, { asOf: '2025-06-30', timeZone: 'Asia/Shanghai' });
}

let nodes: ClickHouseNodes | undefined;
afterAll(() => nodes?.stop());

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  'in the process': () => openEmbeddedEngine({ path: ':memory:' }),
  'on two shards': async () => {
    nodes = await startClickHouseNodes({ count: 2 });
    return openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  },
};

describe.each(Object.keys(engines))('a customer measured again %s', (name) => {
  let engine: Engine;
  let finished: FinishedRun[] = [];
  beforeAll(async () => {
    engine = (await engines[name]?.()) as Engine;
    await fillForEveryConstruct(engine);
    if (!profile) throw new Error('no profile');
    // What was there before profiles were kept is their first form; a second time nothing is added.
    await prepareTables(engine, profile);
    await prepareTables(engine, profile);
    const plans = Object.values(everyConstruct).map(planOf);
    const runs = plans.map((plan, i) => ({ plan, run: String(i + 1) }));
    const outcomes = await runPlans(engine, { runs, facts: everyFact(engine) });
    finished = runs.flatMap(({ plan, run }, i) => {
      const outcome = outcomes[i];
      return outcome ? [{ plan, run, statistics: outcome.statistics, values: outcome.values }] : [];
    });
  }, 120_000);
  afterAll(() => engine.close());

  const again = (run: FinishedRun, customer: string, versions = { from: 1, upTo: 1 }) =>
    explainAgain(engine, { finished: run, customer, facts: factsOf, profile: versions, failingTable: 'failing_again' });

  const factsOf = (id: string) => {
    const dataset = builtInDatasets.find((one) => one.id === id);
    if (!dataset) throw new Error(`no dataset ${id}`);
    const counted = { watermark: 2, excludedBatches: [], hasSuperseded: true, scope: 'all' } as const;
    return { ...factsSource(engine, { dataset, ...counted }), timeColumn: dataset.timeColumn ?? '' };
  };

  /** What the stored values say; the customer's own rank only where it is asked for. */
  const stored = async (run: FinishedRun, customer: string): Promise<Explanation | undefined> => {
    if (rankings(run.plan).length === 0) return findExplanation(engine, run, customer);
    const statement = emitExplained(run.plan, run.statistics, rowsOf(engine, run), [customer]);
    const [row] = await engine.queryLong<ExplainedSqlRow>(statement);
    return row && explain(run.plan, run.statistics, explainedRow(run.plan, row));
  };

  it('is explained by every construct as before, whatever came to the facts and the profile since', async () => {
    const kept = finished.filter(({ plan }) => !needsEverybody(plan));
    expect(kept.map(({ plan }) => plan.scheme)).toEqual(['points', 'pareto', 'rows', 'groups', 'tables', 'kindest']);
    const before = new Map<string, Explanation | undefined>();
    for (const run of kept)
      for (const customer of customers) before.set(`${run.run} ${customer}`, await stored(run, customer));
    const changed = { city: '上海', kind: 'blocked', industry: '采矿', version: 2 };
    const rows = customers.map((customer_id) => ({ customer_id, ...changed }));
    await engine.insertRows(profileTableName, rows);
    await engine.insertRows(
      profileVersionsName,
      rows.map((row) => ({ ...row, [validFromColumn]: '2025-07-01T00:00:00.000Z' })),
    );
    for (const { values } of finished.slice(0, 1)) await dropValues(engine, values);
    for (const run of kept) {
      for (const customer of customers) {
        const found = await again(run, customer);
        expect([customer, found]).toEqual([
          customer,
          { explanation: before.get(`${run.run} ${customer}`), inputs: 'same' },
        ]);
      }
      expect(await findExplanation(engine, run, customers[0] ?? '')).toBeUndefined();
    }
  }, 300_000);

  it('says so where the profile changed while the run measured, and where what is measured is not what was decided', async () => {
    const run = finished.find(({ plan }) => plan.scheme === 'points');
    if (!run) throw new Error('no run');
    expect((await again(run, '客58', { from: 1, upTo: 2 }))?.inputs).toBe('unsure');
    // By the later form the customer takes no part.
    const other = await again(run, '客58', { from: 2, upTo: 2 });
    expect(other?.inputs).toBe('changed');
    const then = await again(run, '客58');
    expect(other?.explanation.class).toBe(then?.explanation.class);
    expect(other?.explanation.reason.en).toContain('no longer complete');
    expect(other?.explanation.nextClass).toBeUndefined();
    const missing = await again(run, '客58', { from: 0, upTo: 0 });
    expect(missing).toMatchObject({ inputs: 'changed', explanation: { class: then?.explanation.class, steps: [] } });
    expect(await again(run, '客9999')).toBeUndefined();
  });

  it('has a profile of each version once', async () => {
    const rows = await engine.query<{ n: string; customers: string }>(
      sql`SELECT toString(count()) AS n, toString(uniqExact(customer_id)) AS customers FROM ${engine.all(profileVersionsName)}`,
    );
    expect(rows).toEqual([{ n: String(700 + customers.length), customers: '700' }]);
  });
});
