import { type Explanation, sql, sqlFragment } from '@kefen/scheme';
import {
  type CountedReratings,
  type Engine,
  explainBetween,
  type Rerated,
  type RunOverride,
  rerateCustomers,
  standingClasses,
  type ValueChecks,
  writeRerated,
} from '@kefen/warehouse';
import type { Clock, Ids } from '../../clock.js';
import type { Store } from '../../store/store.js';
import type { FactsService } from '../imports/facts.service.js';
import { type FinishedRunRecord, finishedRunOf } from '../runs/runs.service.js';
import { type ChangedClass, type LetCountParts, letCount } from './let-count.js';
import { beginGroup, findCounted, forgetGroup } from './reratings.repository.js';

export interface RerateParts extends LetCountParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly facts: FactsService;
  readonly valueChecks: ValueChecks;
  /** The overrides of a scheme that hold on a day. */
  readonly overridesOn: (scheme: string, day: string) => Promise<readonly RunOverride[]>;
  /** The last day with facts: that of a run that is started now. */
  readonly lastDay: () => Promise<string>;
}

/**
 * Rates some customers again by a published run, and lets count what differs from what counts.
 * @returns whose class is another one now
 */
export async function rerateScheme(
  parts: RerateParts,
  run: FinishedRunRecord,
  customers: readonly string[],
): Promise<ChangedClass[]> {
  const { store, warehouse, clock } = parts;
  // The number comes first: a later number has read at least what an earlier one had. While it is open, it does not count.
  const number = await beginGroup(store.db, run.number, clock.now());
  const between = await betweenOf(parts, run, `failing_between_${number}`);
  const { asOf } = between;
  const rated = await rerateCustomers(warehouse, { ...between, customers });
  const standing = await readStanding(warehouse, await findCounted(store.db, run.number), customers);
  const news = rated.filter((one) => differs(one, standing.get(one.customerId)));
  await writeRerated(warehouse, { run: String(run.number), number, asOf }, news);
  const changed = changedClasses(news, standing);
  const isCounted = await store.transaction(async (tx) => {
    if (news.length === 0) return forgetGroup(tx, number).then(() => true);
    return letCount(parts, tx, { run, number, asOf, changed, rows: news.length });
  });
  return isCounted ? changed : [];
}

/** Why a customer has the class that was decided since the published run. */
export async function explainRerated(
  parts: RerateParts,
  run: FinishedRunRecord,
  customer: string,
): Promise<Explanation | undefined> {
  const between = await betweenOf(parts, run, `failing_between_${parts.ids.next()}`);
  return explainBetween(parts.warehouse, { ...between, customer });
}

/** What the published run stands on, and what counts by now. */
async function betweenOf(parts: RerateParts, run: FinishedRunRecord, failingTable: string) {
  const { facts, valueChecks } = parts;
  const asOf = latest(await parts.lastDay(), run.asOf);
  return {
    published: finishedRunOf(run),
    ...(run.former && { former: { run: String(run.former.number), asOf: run.former.asOf } }),
    asOf,
    overrides: await parts.overridesOn(run.scheme, asOf),
    facts: await facts.read(await facts.watermarks(), 'all'),
    valueChecks,
    failingTable,
  };
}

interface StandingRow {
  readonly customer_id: string;
  readonly class: string;
  readonly reason: string;
  readonly computed: string;
  readonly held: string;
  readonly rule: string;
}

async function readStanding(
  warehouse: Engine,
  counted: CountedReratings,
  customers: readonly string[],
): Promise<ReadonlyMap<string, StandingRow>> {
  const among = sql`customer_id IN (${sqlFragment.join(customers.map(sqlFragment.text), ', ')})`;
  const rows = await warehouse.queryLong<StandingRow>(
    sql`SELECT customer_id, class, reason, computed, held, rule FROM (${standingClasses(warehouse, counted, among)})`,
  );
  return new Map(rows.map((row) => [row.customer_id, row]));
}

function differs(rated: Rerated, standing: StandingRow | undefined): boolean {
  if (!standing) return true;
  return (['class', 'reason', 'computed', 'held', 'rule'] as const).some((key) => rated[key] !== standing[key]);
}

function changedClasses(news: readonly Rerated[], standing: ReadonlyMap<string, StandingRow>): ChangedClass[] {
  return news.flatMap(({ customerId, class: to }) => {
    const from = standing.get(customerId)?.class ?? '';
    return from === to ? [] : [{ customer: customerId, from, to }];
  });
}

function latest(day: string, other: string): string {
  return day > other ? day : other;
}
