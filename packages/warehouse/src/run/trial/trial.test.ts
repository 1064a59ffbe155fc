import { type BoundPlan, bindPlan } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import { listTables } from '../../tables/list-tables.js';
import { planOf } from '../constructs/scene.js';
import { compareRuns, type Movement, readClassTable } from '../read-run.js';
import { writeRerated } from '../rerated.js';
import { runPlan } from '../run-plan.js';
import { performTrial, type TrialInput } from './perform-trial.js';
import { countTrial, countTried, listTried, type TriedCustomer } from './read-trial.js';
import { fillTrialBase, trialFacts, trialText } from './trial-base.testing.js';
import { dropAbandonedTrials, dropTrial, trialTable } from './trial-table.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  await fillTrialBase(engine);
});
afterAll(() => engine.close());

const text = trialText;
const facts = () => trialFacts(engine)();
const counted = (run: string) => ({ run, last: 0, without: [] });

const tryOut = (input: Partial<TrialInput> & Pick<TrialInput, 'number' | 'plans'>) =>
  performTrial(engine, { overrides: [], facts, ...input });

async function movementsOf(number: number): Promise<Movement[]> {
  const sums = new Map<string, number>();
  for (const { from, to, customers: n } of await countTrial(engine, trialTable(number, 0))) {
    const key = JSON.stringify([from, to]);
    sums.set(key, (sums.get(key) ?? 0) + Number(n));
  }
  return [...sums].map(([key, n]) => {
    const [from, to] = JSON.parse(key) as [string | null, string | null];
    return { from, to, customers: String(n) };
  });
}

const sorted = (rows: readonly Movement[]) => rows.map((row) => JSON.stringify(row)).toSorted();

describe('a trial', () => {
  it('decides everybody as a run would, against the classes that count, and leaves no run', async () => {
    const [before, after] = [planOf(text()), planOf(text({ top: 20 }))];
    await runPlan(engine, { plan: before, run: '1', facts });
    const { statistics, values } = await runPlan(engine, { plan: after, run: '2', facts });
    await tryOut({ number: 1, plans: [after], against: counted('1') });
    expect(sorted(await movementsOf(1))).toEqual(sorted(await compareRuns(engine, '1', '2')));
    const table = await readClassTable(engine, { plan: after, statistics, values, run: '2' });
    const sums = (await countTrial(engine, trialTable(1, 0))).filter(({ to }) => to === 'top');
    const top = table.find((row) => row.class === 'top');
    expect(sums.reduce((sum, { contribution }) => sum + Math.round(Number(contribution) * 100), 0)).toBe(
      Math.round(Number(top?.contribution) * 100),
    );
    expect(await listTables(engine, 'trial_1_')).toEqual([trialTable(1, 0)]);
  });

  it('of what was published, for the day it was published for, moves nobody: held and set by hand as well', async () => {
    const stability = 'stability: { hold: 24 months }';
    const overrides = [
      { customer: 'C1', class: 'rest', number: 7 },
      { customer: 'C999', class: 'top', number: 8 },
      { customer: 'C2', class: 'no class of the scheme', number: 9 },
    ];
    const former = { run: '3', asOf: '2025-01-31' };
    await runPlan(engine, {
      plan: bindPlan(planOf(text({ top: 40 })), { asOf: former.asOf, timeZone: 'Asia/Shanghai' }),
      run: former.run,
      facts,
    });
    const plan = planOf(text({ stability }));
    await runPlan(engine, { plan, run: '4', facts, former, overrides });
    await tryOut({ number: 2, plans: [plan], former, overrides, against: counted('4') });
    const counts = await countTrial(engine, trialTable(2, 0));
    expect(counts.filter(({ from, to }) => from !== to)).toEqual([]);
    expect(counts.some(({ rule }) => rule !== '' && rule !== 'override')).toBe(true);
    expect(counts.find(({ rule, to }) => rule === 'override' && to === 'top')?.customers).toBe('1');
    // Without them the same text moves those who are only held.
    await tryOut({ number: 3, plans: [plan], against: counted('4') });
    expect((await countTrial(engine, trialTable(3, 0))).some(({ from, to }) => from !== to)).toBe(true);
  });

  it('compares with what was decided since the publication', async () => {
    const plan = planOf(text());
    const standing = { class: 'rest', reason: '', computed: 'rest', held: 'rest', rule: '', override: '0' };
    await writeRerated(engine, { run: '1', number: 1, asOf: '2025-06-02' }, [
      { customerId: 'C5', ...standing, since: '2025-06-02', earned: '2025-06-02', pending: 0 },
    ]);
    await tryOut({ number: 4, plans: [plan], against: { run: '1', last: 1, without: [] } });
    const cells = [
      { from: 'rest', to: 'top' },
      { from: 'top', to: 'rest' },
      { from: 'rest', to: 'rest' },
      { from: 'rest', to: '' },
    ];
    const rows = await listTried(engine, { table: trialTable(4, 0), cells, search: 'C5' }, { limit: 100 });
    expect(rows.find(({ customer }) => customer === 'C5')).toMatchObject({ from: 'rest' });
  });

  it('measures several variants once and keeps them apart', async () => {
    const plans: BoundPlan[] = [10, 20, 30].map((top) => planOf(text({ top })));
    await tryOut({ number: 5, plans });
    for (const [i, plan] of plans.entries()) {
      const run = String(10 + i);
      const { statistics, values } = await runPlan(engine, { plan, run, facts });
      const table = await readClassTable(engine, { plan, statistics, values, run });
      const top = (await countTrial(engine, trialTable(5, i))).filter(({ to }) => to === 'top');
      expect(top.map((row) => row.customers)).toEqual([table.find((row) => row.class === 'top')?.customers]);
      expect(top.map(({ from }) => from)).toEqual([null]);
    }
  });

  it('lists the customers of cells, the largest value first, page by page without a gap', async () => {
    const [table, cells] = [
      trialTable(1, 0),
      [
        { from: 'rest', to: 'rest' },
        { from: '', to: '' },
      ],
    ];
    const whole = await listTried(engine, { table, cells }, { limit: 2000 });
    expect(whole).toHaveLength(await countTried(engine, { table, cells }));
    const paged: TriedCustomer[] = [];
    for (let last: TriedCustomer | undefined; ; last = paged.at(-1)) {
      const rows = await listTried(engine, { table, cells }, { limit: 97, ...(last && { after: last }) });
      paged.push(...rows);
      if (rows.length < 97) break;
    }
    expect(paged).toEqual(whole);
    const values = whole.map(({ value }) => (value === null ? -1 : Number(value)));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    const found = await listTried(
      engine,
      { table, cells: [...cells, { from: 'rest', to: 'top' }], search: '客户123' },
      { limit: 5 },
    );
    expect(found.every(({ customer }) => customer === 'C123')).toBe(true);
  });

  it('goes with its tables; those that nobody keeps go as well', async () => {
    await dropTrial(engine, 1);
    expect(await listTables(engine, 'trial_1_')).toEqual([]);
    await dropAbandonedTrials(engine, async () => new Set([5]));
    expect((await listTables(engine, 'trial_')).every((name) => name.startsWith('trial_5_'))).toBe(true);
    expect(await listTables(engine, 'trial_5_')).toHaveLength(3);
  });

  it('that is cancelled stops, and what it left is not in the way of the next attempt', async () => {
    const cancelled = new AbortController();
    cancelled.abort();
    await expect(tryOut({ number: 6, plans: [planOf(text())], signal: cancelled.signal })).rejects.toMatchObject({
      kind: 'cancelled',
    });
    for (let attempt = 0; attempt < 2; attempt++) await tryOut({ number: 6, plans: [planOf(text())] });
    const counts = await countTrial(engine, trialTable(6, 0));
    expect(counts.reduce((sum, row) => sum + Number(row.customers), 0)).toBe(1000);
  });
});
