import { bindPlan } from '@kefen/scheme';
import { afterAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import { openServerEngine } from '../../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../../engine/testing/index.js';
import { listTables } from '../../tables/list-tables.js';
import { planOf } from '../constructs/scene.js';
import { writeRerated } from '../rerated.js';
import { runPlan } from '../run-plan.js';
import { performTrial } from './perform-trial.js';
import { countTrial, listTried } from './read-trial.js';
import { fillTrialBase, trialFacts, trialText } from './trial-base.testing.js';
import { dropTrial, trialTable } from './trial-table.js';

let nodes: ClickHouseNodes | undefined;
afterAll(async () => {
  await nodes?.stop();
});

const standing = { reason: '', rule: '', override: '0', since: '2025-12-31', earned: '2025-12-31', pending: 0 };

/** A trial with stability, overrides and re-ratings, as it is read. */
async function resultOn(engine: Engine, customersPerSlice?: number) {
  await fillTrialBase(engine);
  const facts = trialFacts(engine);
  const former = { run: '1', asOf: '2025-01-31' };
  const earlier = bindPlan(planOf(trialText({ top: 40 })), { asOf: former.asOf, timeZone: 'Asia/Shanghai' });
  await runPlan(engine, { plan: earlier, run: former.run, facts });
  const plan = planOf(trialText({ stability: 'stability: { hold: 24 months }' }));
  await runPlan(engine, { plan, run: '2', facts, former });
  const rerated = ['C1', 'C2', 'C3', 'C4'].map((customerId) => ({
    ...{ customerId, class: 'top', computed: 'top', held: 'top', ...standing },
  }));
  await writeRerated(engine, { run: '2', number: 1, asOf: '2026-01-02' }, rerated);
  const overrides = ['C5', 'C6', 'C7', 'C8', 'C999'].map((customer, i) => ({ customer, class: 'top', number: i + 1 }));
  const against = { run: '2', last: 1, without: [] };
  await performTrial(engine, {
    ...{ number: 1, plans: [plan, planOf(trialText())], former, overrides, against, facts },
    ...(customersPerSlice !== undefined && { customersPerSlice }),
  });
  const [first, second] = [trialTable(1, 0), trialTable(1, 1)];
  const cells = [
    { from: 'rest', to: 'top' },
    { from: 'top', to: 'rest' },
    { from: '', to: 'top' },
  ];
  const result = {
    counts: [await countTrial(engine, first), await countTrial(engine, second)],
    names: await listTried(engine, { table: second, cells }, { limit: 50 }),
    tables: await listTables(engine, 'trial_'),
  };
  await dropTrial(engine, 1);
  return { ...result, left: await listTables(engine, 'trial_') };
}

it('a trial gives the same in one slice in the process and in many on two shards, and leaves nothing', async () => {
  const embedded = await openEmbeddedEngine({ path: ':memory:' });
  nodes = await startClickHouseNodes({ count: 2 });
  const cluster = await openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  try {
    const [one, two] = [await resultOn(embedded), await resultOn(cluster, 150)];
    expect(one.names.length).toBeGreaterThan(4);
    expect(one.tables).toEqual([trialTable(1, 0), trialTable(1, 1)]);
    expect(one.left).toEqual([]);
    expect(two).toEqual(one);
  } finally {
    await embedded.close();
    await cluster.close();
  }
}, 240_000);
