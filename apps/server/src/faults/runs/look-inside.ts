import { sql, sqlFragment } from '@kefen/scheme';
import { type Engine, openEmbeddedEngine, runPlans, standingClasses } from '@kefen/warehouse';
import { expect } from 'vitest';
import { systemClock } from '../../clock.js';
import { readConfig } from '../../config.js';
import { createAuditService } from '../../modules/audit/audit.service.js';
import { createDatasetsService } from '../../modules/datasets/datasets.service.js';
import { createFactsService } from '../../modules/imports/facts.service.js';
import { overridesOn } from '../../modules/overrides/overrides.service.js';
import { valueChecks } from '../../modules/quality/quality.service.js';
import { countedReratings } from '../../modules/reratings/reratings.service.js';
import { findRun } from '../../modules/runs/runs.repository.js';
import { openStore, type Store } from '../../store/store.js';
import { customers } from './company.js';

interface Stores {
  readonly store: Store;
  readonly warehouse: Engine;
}

/** What stands in the stores of a server that was stopped in order. */
export async function lookInside(folder: string): Promise<{ readonly published: readonly number[] }> {
  const config = readConfig({ KEFEN_DATA: folder }, '/');
  const store = await openStore(config.operationalStore);
  const warehouse = await openEmbeddedEngine({ path: `${folder}/analytical` });
  const stores = { store, warehouse };
  try {
    const done = await checkLedger(stores);
    await checkNothingElse(stores, done);
    for (const run of done) await checkRepeated(stores, run);
    await checkStandings(stores);
    return { published: await checkPublications(stores) };
  } finally {
    await warehouse.close();
    await store.close();
  }
}

/** Runs are over, no work is held, and no occasion is open. @returns those that were done */
async function checkLedger({ store: { db } }: Stores): Promise<number[]> {
  const runs = await db.selectFrom('runs').select(['number', 'state', 'customers']).orderBy('number').execute();
  for (const { state } of runs) expect(['done', 'cancelled', 'failed']).toContain(state);
  const done = runs.filter(({ state }) => state === 'done');
  for (const run of done) expect(run).toMatchObject({ customers });
  expect(await db.selectFrom('job_leases').selectAll().execute()).toEqual([]);
  return done.map(({ number }) => number);
}

/** Every run that is done has one row of each customer, no other has any, and no table beside it is left. */
async function checkNothingElse({ warehouse }: Stores, done: readonly number[]): Promise<void> {
  const rows = await warehouse.query<{ run: number; rows: number; customers: number }>(
    sql`SELECT toUInt32(run) AS run, toUInt32(count()) AS rows, toUInt32(uniqExact(customer_id)) AS customers FROM ${warehouse.all('classes')} GROUP BY run ORDER BY run`,
  );
  expect(rows).toEqual(done.map((run) => ({ run, rows: customers, customers })));
  const named = await warehouse.query<{ name: string }>(
    sql`SELECT name FROM system.tables WHERE database = ${sqlFragment.text(warehouse.database)} ORDER BY name`,
  );
  const names = named.map(({ name }) => name);
  expect(names.filter((name) => /^(scratch|failing|overrides)_/.test(name))).toEqual([]);
  for (const table of names.filter((name) => name.startsWith('values_'))) {
    const stored = await warehouse.query<{ run: number }>(
      sql`SELECT DISTINCT toUInt32(run) AS run FROM ${warehouse.all(table)} ORDER BY run`,
    );
    expect(stored.filter(({ run }) => !done.includes(run))).toEqual([]);
  }
}

/** No run has this number yet. */
const repeatedRun = 900_000;

/** A run that nobody disturbs, on the same facts and against the same former one, says the same of every customer. */
async function checkRepeated({ store, warehouse }: Stores, number: number): Promise<void> {
  const run = await findRun(store.db, number);
  if (!run) throw new Error(`run ${number} is not there`);
  const audit = createAuditService({ store, clock: systemClock });
  const datasets = createDatasetsService({ store, warehouse, clock: systemClock, audit });
  const facts = createFactsService({ store, warehouse, datasets });
  const again = String(repeatedRun + number);
  const { plan, former, asOf, scheme } = run;
  await runPlans(warehouse, {
    runs: [
      {
        ...{ plan, run: again, overrides: await overridesOn(store.db, scheme, asOf) },
        ...(former && { former: { run: String(former.number), asOf: former.asOf } }),
      },
    ],
    facts: await facts.read(run.watermarks, 'local'),
    valueChecks,
  });
  const rows = (of: string) =>
    sql`SELECT * EXCEPT (run) FROM ${warehouse.all('classes')} WHERE run = ${sqlFragment.integer(of)}`;
  const [own, other] = [rows(String(number)), rows(again)];
  const differing = await warehouse.query(
    sql`SELECT customer_id FROM (${own} EXCEPT ${other}) UNION ALL SELECT customer_id FROM (${other} EXCEPT ${own})`,
  );
  expect(differing, `run ${number}, repeated`).toEqual([]);
}

/** Of every customer one class counts, with what was decided between runs. */
async function checkStandings({ store, warehouse }: Stores): Promise<void> {
  const schemes = await store.db.selectFrom('schemes').select(['id', 'published_run']).execute();
  for (const { id, published_run: run } of schemes) {
    const counted = await countedReratings(store.db, run ?? 0);
    const [found] = await warehouse.query(
      sql`SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(customer_id)) AS customers FROM (${standingClasses(warehouse, counted)})`,
    );
    expect(found, `what counts of ${id}`).toEqual({ rows: customers, customers });
  }
}

/** Each publication is there once: its row, its run, its entry in the audit log. @returns the runs, in their order */
async function checkPublications({ store: { db } }: Stores): Promise<number[]> {
  const rows = await db.selectFrom('publications').select('run').orderBy('number').execute();
  const published = rows.map(({ run }) => run);
  expect(new Set(published).size).toBe(published.length);
  const noted = await db.selectFrom('runs').select('number').where('published_at', 'is not', null).execute();
  expect(noted.map(({ number }) => number).toSorted()).toEqual(published.toSorted());
  const told = await db.selectFrom('audit').select('subject').where('action', '=', 'run.published').execute();
  expect(told.map(({ subject }) => Number(subject)).toSorted()).toEqual(published.toSorted());
  return published;
}
