import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { openReceiver, type Receiver } from '../modules/webhooks/test-receiver.js';
import { chance, createRandom, integerBetween, pick, type Random } from '../random.js';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { customers, openCompany, purchasesInTheFile } from './runs/company.js';
import { lookInside } from './runs/look-inside.js';
import { emptyNotes, type Notes, type RunNote } from './runs/notes.js';
import { type SchemeName, schemeNames } from './runs/tiers.js';
import { type Place, send, workUntilKilled } from './runs/work-until-killed.js';

const seed = Number(process.env.KEFEN_TEST_SEED ?? 1);
/** `npm run bench -- faults` asks for more. */
const kills = Number(process.env.KEFEN_TEST_KILLS ?? 5);
const environment = { KEFEN_WEBHOOK_PRIVATE: 'true' };
const patience = { timeout: 60_000, interval: 30 };

interface Fire extends Place {
  readonly folder: string;
  readonly receiver: Receiver;
  server: TestProgram;
  /** The run that each scheme points at. */
  readonly published: Record<SchemeName, string>;
  /** Everything that was acknowledged, over all rounds. */
  readonly acknowledged: RunNote[];
  /** Rows of purchases that count. */
  rows: number;
}

test(
  `of a server killed ${kills} times while it runs and publishes, every publication is one complete run, and nothing is lost or done twice`,
  async () => {
    console.log(`kill-runs: KEFEN_TEST_SEED=${seed} KEFEN_TEST_KILLS=${kills}`);
    const folder = await mkdtemp(join(tmpdir(), 'kefen-kill-runs-'));
    const fire = await openFire(folder);
    try {
      for (fire.round = 1; fire.round <= kills; fire.round++) {
        await killedRound(fire).catch((failure: unknown) => {
          const said = [...fire.server.lines(), fire.server.errors()].join('\n');
          const where = `round ${fire.round} of KEFEN_TEST_SEED=${seed}`;
          throw new Error(`${where}: ${String(failure)}\n${said}`, { cause: failure });
        });
      }
      await everythingTold(fire);
      await fire.server.end('SIGTERM');
      const { published } = await lookInside(folder);
      const acknowledged = fire.acknowledged.filter((run) => run.published).map(({ id }) => Number(id));
      expect(
        acknowledged.filter((run) => !published.includes(run)),
        'acknowledged publications',
      ).toEqual([]);
      checkTold(fire.receiver, published);
      console.log(`${fire.acknowledged.length} runs, ${published.length} publications, ${fire.rows} rows`);
    } finally {
      await fire.server.kill();
      await fire.receiver.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
  (kills + 1) * 120_000,
);

async function openFire(folder: string): Promise<Fire> {
  const random = createRandom(seed, 11, 11);
  const receiver = await openReceiver();
  const server = startServing(folder, environment);
  const url = await addressOf(server);
  const { client } = visitorOf(() => fire.url);
  const fire: Fire = {
    ...{ folder, random, receiver, server, client, url, round: 0, token: '' },
    published: { tiers: '', ranked: '' },
    ...{ acknowledged: [], rows: purchasesInTheFile },
  };
  await signInFirst(client, server);
  const hook = { title: 'till', url: receiver.url, events: ['run.published' as const], schemes: null, active: true };
  await client.webhooks.create({ body: hook });
  const key = { name: 'till', permissions: ['events.write' as const], datasets: null, expiresAt: null };
  fire.token = (await client['api-keys'].create({ body: key })).token;
  Object.assign(fire.published, await openCompany(client, random));
  return fire;
}

async function killedRound(fire: Fire): Promise<void> {
  const notes = emptyNotes();
  const work = workUntilKilled(fire, notes);
  await Promise.race([work, untilMoment(fire.random, notes)]);
  const killing = fire.server.kill();
  await work;
  await killing;
  fire.acknowledged.push(...notes.runs);
  await startAgain(fire);
  await checkPublished(fire, notes);
  await checkSettled(fire, notes);
  await checkEvents(fire, notes);
  await checkOverrides(fire, notes);
}

/** Any moment, or one soon after something was begun. */
async function untilMoment(random: Random, notes: Notes): Promise<void> {
  const wanted = integerBetween(random, 1, 4);
  const moments: readonly (readonly [isBegun: () => boolean, mostMs: number])[] = [
    [() => true, 1500],
    [() => notes.runs.length >= wanted, 600],
    [() => notes.runs.some((run) => run.publishAsked), 40],
    [() => notes.runs.filter((run) => run.published).length >= wanted, 600],
    [() => notes.overrides.filter((one) => one.isAcknowledged).length >= wanted, 40],
  ];
  const [isBegun, mostMs] = pick(random, moments);
  const deadline = performance.now() + 10_000;
  while (!isBegun() && performance.now() < deadline) await pause(2);
  return pause(integerBetween(random, 0, mostMs));
}

/** Starts the server again, in some rounds only after it was killed while starting. */
async function startAgain(fire: Fire): Promise<void> {
  if (chance(fire.random, 20)) {
    const attempt = startServing(fire.folder, environment);
    await pause(integerBetween(fire.random, 500, 4000));
    await attempt.kill();
  }
  fire.server = startServing(fire.folder, environment);
  fire.url = await addressOf(fire.server);
  expect(fire.server.errors(), 'what a start says').toBe(`Opening the workspace ${fire.folder} …\n`);
}

/** Each scheme points at a complete run: the last that was acknowledged, or one whose publication had been asked for. */
async function checkPublished(fire: Fire, notes: Notes): Promise<void> {
  for (const scheme of schemeNames) {
    const own = notes.runs.filter((run) => run.scheme === scheme && run.publishAsked);
    const last = own.findLast((run) => run.published)?.id ?? fire.published[scheme];
    const possible = [last, ...own.filter((run) => !run.published).map(({ id }) => id)];
    const { published } = await fire.client.schemes.get({ params: { scheme } });
    expect(possible, `the published run of ${scheme}`).toContain(published?.run);
    fire.published[scheme] = published?.run ?? '';
    const { ledger, table, state } = await fire.client.runs.get({ params: { run: fire.published[scheme] } });
    expect({ state, rows: ledger?.rowsIn }).toEqual({ state: 'done', rows: customers });
    const rated = table?.classes.reduce((sum, row) => sum + row.customers, 0) ?? 0;
    expect(rated + (table?.notRated.customers ?? 0)).toBe(customers);
  }
}

/** Every run comes to its end: cancelled where that was asked, done otherwise. */
async function checkSettled({ client }: Fire, notes: Notes): Promise<void> {
  await vi.waitFor(async () => {
    const { items } = await client.runs.list({ query: { limit: 100 } });
    const open = items.filter(({ state }) => !['done', 'cancelled', 'failed'].includes(state));
    expect(open.map(({ id, state }) => ({ id, state }))).toEqual([]);
  }, patience);
  for (const { id, cancelAsked } of notes.runs) {
    const { state, failure } = await client.runs.get({ params: { run: id } });
    const expected = cancelAsked ? ['cancelled', 'done'] : ['done'];
    expect(expected, `run ${id} ${failure}`).toContain(state);
  }
}

/** What was acknowledged counts; what was not is sent again, and counts once. */
async function checkEvents(fire: Fire, { events }: Notes): Promise<void> {
  const sum = (of: typeof events) => of.reduce((total, { rows }) => total + rows, 0);
  const found = (await countRows(fire)) - fire.rows;
  expect(found, 'acknowledged rows').toBeGreaterThanOrEqual(sum(events.filter((one) => one.isAcknowledged)));
  expect(found, 'sent rows').toBeLessThanOrEqual(sum(events));
  // The last one alone has been left without an answer.
  for (const one of events.slice(-3)) expect(await send(fire, one), one.key).toBe(200);
  fire.rows += sum(events);
  expect(await countRows(fire), 'everything once').toBe(fire.rows);
}

async function countRows({ client }: Fire): Promise<number> {
  return (await client.datasets.list()).items.find(({ id }) => id === 'transactions')?.rows ?? 0;
}

async function checkOverrides({ client }: Fire, { overrides }: Notes): Promise<void> {
  for (const { customer, reason, isAcknowledged } of overrides) {
    const { items } = await client.overrides.ofCustomer({ params: { customer } });
    const times = items.filter((one) => one.reason === reason).length;
    expect(isAcknowledged ? [1] : [0, 1], `the override of ${reason}`).toContain(times);
  }
}

async function everythingTold({ client }: Fire): Promise<void> {
  await vi.waitFor(async () => {
    const { items } = await client.webhooks.list();
    expect(items.map(({ waiting, setAside }) => waiting + setAside)).toEqual([0]);
  }, patience);
}

interface Told {
  readonly type: string;
  readonly data: { readonly run: string };
}

/** Each publication was told of, under one id however often. */
function checkTold({ received }: Receiver, published: readonly number[]): void {
  const ids = new Map<number, Set<string>>();
  for (const { headers, body } of received) {
    const { type, data } = JSON.parse(body) as Told;
    expect(type).toBe('run.published');
    const run = Number(data.run);
    ids.set(run, (ids.get(run) ?? new Set()).add(String(headers['webhook-id'])));
  }
  expect([...ids.keys()].toSorted()).toEqual(published.toSorted());
  expect([...ids.values()].filter((told) => told.size !== 1)).toEqual([]);
}
