import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  classesTable,
  type ExplainedSqlRow,
  emitExplained,
  explain,
  explainedRow,
  type SchemeLibrary,
  sql,
  sqlFragment,
  valueNames,
} from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { everyFact } from './constructs/every-construct-facts.js';
import { expectedClasses, type WrittenScheme } from './constructs/expected-classes.js';
import { expectedScores, type WrittenScore } from './constructs/expected-scores.js';
import { fill, randomHistory } from './constructs/random-history.js';
import { type Draw, randomScheme } from './constructs/random-scheme.js';
import { findExplanation } from './explain-customer.js';
import { previewPlan } from './preview/preview-plan.js';
import { type FinishedRun, findCurve, readBuckets, readClassTable, rowsOf } from './read-run.js';
import { rerateCustomers } from './rerate-customers.js';
import { rerateEverybody } from './rerate-everybody.js';
import { prepareRerated, standingClasses } from './rerated.js';
import { dropRuns, runPlans } from './run-plan.js';

/*
 * Random schemes over random histories. Of every scheme that passes its check this claims:
 * - it runs, also where nobody takes part, values are missing and amounts are extreme;
 * - every customer has one row, with a class of the scheme or one of the known reasons;
 * - points and classes are those that the written text asks for, worked out here a second time, conditions by the reference
 *   interpreter, rankings by counting (not: clusters, weights and closeness, measures that are themselves computed);
 * - the class table, the explanation of each customer and the preview say the same as the stored classes;
 * - between two runs, some weeks later and by the same cut points, customers alone have the classes that all of them together have,
 *   by a run as by rating everybody again;
 * - alone or together with others, in slices of two customers, with rows that come in reverse order and in pieces, every value,
 *   score, condition and statistic is the same to the last digit.
 * SCHEME_SEED and SCHEME_HISTORIES try others; a failure prints the seed, the scheme and what it rests on.
 */

const seed = Number(process.env.SCHEME_SEED ?? 20261121);
const histories = Number(process.env.SCHEME_HISTORIES ?? 3);
const schemesEach = 12;

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  await prepareRerated(engine);
});
afterAll(() => engine.close());

const everyKind = [
  'bands',
  'clusters',
  'composite',
  'contribution',
  'entropy',
  'formula',
  'lookup',
  'matrix',
  'quantile',
  'questionnaire',
  'rules',
  'scale',
  'shares',
  'split',
  'table',
  'topsis',
  'weighted',
];

const reasons = new Set([
  'outside the population',
  'no value to rank by',
  'no rule fits',
  'outside the shares',
  'several rules fit',
  'a value is missing',
]);

interface Accepted {
  readonly text: string;
  readonly plan: BoundPlan;
}

/** Schemes that pass their check; later ones may rest on the first. */
function acceptedSchemes(draw: Draw): Accepted[] {
  const accepted: Accepted[] = [];
  const library: SchemeLibrary = {
    ids: ['s0'],
    textOf: (id) => accepted.find(({ plan }) => plan.scheme === id)?.text,
  };
  for (let i = 0; i < schemesEach; i += 1) {
    const base = accepted[0]?.plan.scheme;
    const text = randomScheme(draw, `s${i}`, i, base);
    const { plan } = checkScheme(text, builtInDatasets, library);
    if (plan) accepted.push({ text, plan: bindPlan(plan, { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' }) });
  }
  return accepted;
}

let run = 0;
const nextRun = () => {
  run += 1;
  return String(run);
};

/** What a run says of every customer: the class, the reason, and every value, score and condition behind them. */
type Said = readonly ExplainedSqlRow[];

async function inContext<T>({ text, plan }: Accepted, base: Accepted | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const beside = plan.requires.length > 0 ? `which rests on\n${base?.text}\n` : '';
    throw new Error(`${text}\n${beside}${cause instanceof Error ? cause.stack : String(cause)}`);
  }
}

/** Runs a scheme alone. */
async function runAlone({ text, plan }: Accepted, ids: readonly string[]): Promise<Said> {
  const runs = [{ plan, run: nextRun() }];
  const [outcome] = await runPlans(engine, { runs, facts: everyFact(engine) });
  if (!outcome) throw new Error('no outcome');
  const finished = { plan, statistics: outcome.statistics, values: outcome.values, run: runs[0]?.run ?? '' };
  const said = await expectWhole(text, finished, ids);
  await expectSameBetween(finished, ids);
  await dropRuns(engine, runs);
  return said;
}

/** What is decided of some customers between two runs is what a run over all of them would, with the cut points kept. */
async function expectSameBetween(published: FinishedRun, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const plan = bindPlan(published.plan, { asOf: '2026-01-20', timeZone: published.plan.timeZone });
  const runs = [{ plan, run: nextRun(), between: published }];
  await runPlans(engine, { runs, facts: everyFact(engine) });
  const full = await engine.queryLong<{ customer_id: string; class: string; reason: string }>(
    sql`SELECT customer_id, class, reason FROM ${engine.all(classesTable.name)} WHERE run = ${sqlFragment.integer(runs[0]?.run ?? '')} ORDER BY customer_id`,
  );
  const rerated = await rerateCustomers(engine, {
    published,
    asOf: plan.asOf,
    customers: ids,
    facts: everyFact(engine),
    failingTable: 'failing_between',
  });
  const expected = full.map((row) => [row.customer_id, row.class, row.reason]);
  expect(rerated.map((one) => [one.customerId, one.class, one.reason])).toEqual(expected);
  expect(await standingAfterEverybody(published, plan.asOf)).toEqual(expected);
  await dropRuns(engine, runs);
}

/** Everybody is rated again in one go. */
async function standingAfterEverybody(published: FinishedRun, asOf: string): Promise<string[][]> {
  const number = Number(nextRun());
  const counted = { run: published.run, last: 0, without: [] };
  await rerateEverybody(engine, { runs: [{ published, asOf, number, counted }], facts: everyFact(engine) });
  const rows = await engine.queryLong<{ customer_id: string; class: string; reason: string }>(
    sql`SELECT customer_id, class, reason FROM (${standingClasses(engine, { ...counted, last: number })}) ORDER BY customer_id`,
  );
  return rows.map((row) => [row.customer_id, row.class, row.reason]);
}

async function saidBy({ plan, statistics, ...finished }: FinishedRun, ids: readonly string[]): Promise<Said> {
  const statement = emitExplained(plan, statistics, rowsOf(engine, finished), ids);
  return ids.length === 0 ? [] : engine.queryLong<ExplainedSqlRow>(statement);
}

/** Everybody has a class or a reason, and the explanation says the same. */
async function expectWhole(text: string, finished: FinishedRun, ids: readonly string[]): Promise<Said> {
  const { plan, statistics } = finished;
  const stored = await engine.queryLong<{ customer_id: string; class: string; reason: string }>(
    sql`SELECT customer_id, class, reason FROM ${engine.all(classesTable.name)} WHERE run = ${sqlFragment.integer(finished.run)} ORDER BY customer_id`,
  );
  expect(stored.map(({ customer_id }) => customer_id)).toEqual([...ids].sort());
  const classes = new Set(plan.classes.map(({ id }) => id));
  for (const { class: id, reason } of stored) {
    expect([id, reason, id === '' ? reasons.has(reason) : reason === '' && classes.has(id)]).toEqual([
      id,
      reason,
      true,
    ]);
  }
  const rows = await saidBy(finished, ids);
  expectWritten(JSON.parse(text), plan, rows);
  expect(rows.map((row) => [row.customer_id, row.class, row.reason])).toEqual(
    stored.map((row) => [row.customer_id, row.class, row.reason]),
  );
  for (const row of rows) {
    const explanation = explain(plan, statistics, explainedRow(plan, row));
    expect(explanation.class ?? '').toBe(row.class);
    expect(JSON.stringify(explanation)).not.toMatch(/undefined|NaN|Infinity|\[object/);
  }
  const [one] = ids;
  if (one !== undefined) {
    const found = await findExplanation(engine, finished, one);
    expect(found?.class ?? '').toBe(stored.find((row) => row.customer_id === one)?.class);
  }
  const table = await readClassTable(engine, finished);
  expect(table.reduce((sum, row) => sum + Number(row.customers), 0)).toBe(ids.length);
  await readBuckets(engine, finished);
  await findCurve(engine, finished);
  return rows;
}

const counted = { known: 0, unknown: 0, knownScores: 0, unknownScores: 0 };

/** The classes are those that the text asks for, as worked out beside the compiler. */
function expectWritten(written: WrittenScheme, plan: BoundPlan, rows: Said): void {
  const types = new Map([...plan.indicators, ...plan.scores].map(({ name, type }) => [name, type]));
  const names = valueNames(plan);
  const customers = rows.map(({ customer_id, values }) => ({
    id: customer_id,
    values: new Map(names.map((name, i) => [name, values[i] ?? null])),
  }));
  const typeOf = (name: string) => types.get(name);
  const rated = customers.filter((_, i) => rows[i]?.in_population === 1);
  for (const [name, score] of Object.entries(written.scores)) expectPoints(name, score, { rated, typeOf });
  const expected = expectedClasses(written, customers, typeOf);
  for (const [i, id] of expected.entries()) {
    counted[id === undefined ? 'unknown' : 'known'] += 1;
    if (id !== undefined) expect([rows[i]?.customer_id, rows[i]?.class]).toEqual([rows[i]?.customer_id, id]);
  }
}

function expectPoints(name: string, score: WrittenScore, around: Parameters<typeof expectedScores>[1]): void {
  const expected = expectedScores(score, around);
  counted[expected === undefined ? 'unknownScores' : 'knownScores'] += 1;
  for (const [i, points] of (expected ?? []).entries()) {
    const found = around.rated[i]?.values.get(name) ?? null;
    const isSame =
      found === null || points === null || typeof points === 'string'
        ? String(found) === String(points) || Number(found) === Number(points ?? Number.NaN)
        : Math.abs(Number(found) - points) <= 1e-9 * Math.max(1, Math.abs(points));
    expect([name, found, isSame ? found : points]).toEqual([name, found, found]);
  }
}

/** Runs all schemes together, over the same facts that came otherwise: each says what it said alone, and its preview too. */
async function expectSameTogether(schemes: readonly Accepted[], said: readonly Said[], ids: readonly string[]) {
  const runs = schemes.map(({ plan }) => ({ plan, run: nextRun() }));
  const outcomes = await runPlans(engine, { runs, facts: everyFact(engine), customersPerSlice: 2 });
  for (const [i, { plan, run: number }] of runs.entries()) {
    const outcome = outcomes[i];
    const scheme = schemes[i];
    if (!outcome || !scheme) throw new Error('no outcome');
    const { statistics, values } = outcome;
    await inContext(scheme, schemes[0], async () => {
      expect(await saidBy({ plan, statistics, values, run: number }, ids)).toEqual(said[i]);
      const preview = await previewPlan(engine, { plan, values, against: { run: number, last: 0, without: [] } });
      expect(preview.statistics).toEqual(statistics);
      expect(preview.table).toEqual(await readClassTable(engine, { plan, statistics, values, run: number }));
      expect((preview.movements ?? []).filter(({ from, to }) => from !== to)).toEqual([]);
    });
  }
  await dropRuns(engine, runs);
}

it('a scheme that passes its check runs over any history, and everybody has a class or a reason that is explained', async () => {
  const kinds = new Map<string, number>();
  const property = fc.asyncProperty(fc.gen(), async (draw) => {
    const history = randomHistory(draw);
    const schemes = acceptedSchemes(draw);
    await fill(engine, history, { isReversed: false, pieces: 1 });
    const said: Said[] = [];
    for (const scheme of schemes) {
      said.push(await inContext(scheme, schemes[0], () => runAlone(scheme, history.ids)));
      const { assignment, scores } = scheme.plan;
      for (const kind of [assignment.kind, ...scores.map(({ source }) => source.kind)]) {
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
    await fill(engine, history, { isReversed: true, pieces: 3 });
    await expectSameTogether(schemes, said, history.ids);
  });
  await fc.assert(property, { seed, numRuns: histories, endOnFailure: true });
  expect([...kinds.keys()].sort()).toEqual(everyKind);
  expect(counted.known).toBeGreaterThan(2 * counted.unknown);
}, 600_000);
