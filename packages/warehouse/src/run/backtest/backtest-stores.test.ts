import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  type MeasuredFacts,
  type Outcome,
} from '@kefen/scheme';
import { afterAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import { openServerEngine } from '../../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../../engine/testing/index.js';
import { factsSource } from '../../tables/facts-source.js';
import { listTables } from '../../tables/list-tables.js';
import { everyConstruct, everyLibrary } from '../constructs/every-construct.js';
import { everyFact, fillForEveryConstruct } from '../constructs/every-construct-facts.js';
import { type BacktestPeriod, backtestPeriod } from './backtest-period.js';
import { dropBacktest } from './decisions-table.js';

const days = ['2025-01-31', '2025-02-28', '2025-03-31'];
const outcome: Outcome = { kind: 'column', dataset: 'transactions', column: 'amount' };

/** One that ranks everybody, and one that rests on others. */
const chosen = ['standing', 'judged'].map((id) => planOfDay(everyConstruct[id] ?? ''));

const held = planOfDay(`
kefen: 1
id: held
title: { zh-CN: 保级, en: Held }
indicators: { spent: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months } }
classes: [ { id: gold, title: { zh-CN: 金, en: Gold } }, { id: silver, title: { zh-CN: 银, en: Silver } } ]
assign: { shares: { by: spent, cuts: { gold: 20%, silver: 80% } } }
stability: { promote: { after: 2 runs }, demote: { after: 2 runs } }`);

function planOfDay(text: string): BoundPlan {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets, everyLibrary);
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return bindPlan(plan, { asOf: days[0] ?? '', timeZone: 'Asia/Shanghai' });
}

function everyFactOfAll(engine: Engine): (id: string) => MeasuredFacts {
  return (id) => {
    const dataset = builtInDatasets.find((one) => one.id === id);
    if (!dataset) throw new Error(`no dataset ${id}`);
    const counted = { watermark: 2, excludedBatches: [], hasSuperseded: true } as const;
    return {
      ...factsSource(engine, { dataset, ...counted, scope: 'all' }),
      timeColumn: dataset.timeColumn ?? '',
    };
  };
}

async function resultOf(engine: Engine): Promise<Record<string, BacktestPeriod[]>> {
  await fillForEveryConstruct(engine);
  const results: Record<string, BacktestPeriod[]> = {};
  for (const [i, plan] of [...chosen, held].entries()) {
    const periods: BacktestPeriod[] = [];
    for (const [place, asOf] of days.entries()) {
      const [former, next] = [days[place - 1], days[place + 1]];
      const period = await backtestPeriod(engine, {
        ...{ backtest: String(i), plan: bindPlan(plan, { asOf, timeZone: plan.timeZone }), outcome },
        ...(former !== undefined && { former }),
        withStability: true,
        days: next === undefined ? {} : { amountTo: next, lossTo: next },
        facts: everyFact(engine),
        factsOfAll: everyFactOfAll(engine),
      });
      periods.push(period);
      await dropBacktest(engine, String(i), asOf);
    }
    await dropBacktest(engine, String(i));
    results[plan.scheme] = periods;
  }
  expect(await listTables(engine, 'backtest_')).toEqual([]);
  return results;
}

let nodes: ClickHouseNodes | undefined;
afterAll(() => nodes?.stop());

it('gives the same in the process and on two shards, byte for byte', async () => {
  const embedded = await openEmbeddedEngine({ path: ':memory:' });
  const expected = await resultOf(embedded);
  await embedded.close();
  expect(Object.keys(expected)).toEqual(['standing', 'judged', 'held']);
  for (const periods of Object.values(expected)) {
    expect(periods[1]?.classes.filter(({ customers }) => customers !== '0').length).toBeGreaterThan(1);
    expect(periods[1]?.movements?.length).toBeGreaterThan(1);
  }
  nodes = await startClickHouseNodes({ count: 2 });
  const engine = await openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  try {
    expect(JSON.stringify(await resultOf(engine))).toBe(JSON.stringify(expected));
  } finally {
    await engine.close();
  }
}, 240_000);
