import { type Explanation, sql, sqlFragment } from '@kefen/scheme';
import {
  type CountedReratings,
  type Engine,
  explainBetween,
  goneReason,
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
import { finishedRunOf } from '../runs/runs.service.js';
import { dayBetween } from './due-runs.js';
import { type ChangedClass, type LetCountParts, letCount } from './let-count.js';
import type { PublishedRunRecord } from './published-runs.js';
import { abandonGroup, beginGroup } from './reratings.repository.js';

export interface RerateParts extends LetCountParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly facts: FactsService;
  readonly valueChecks: ValueChecks;
  /** The overrides of a scheme that hold on a day. */
  readonly overridesOn: (scheme: string, day: string) => Promise<readonly RunOverride[]>;
  /** The business day: that of a run that is started now. */
  readonly today: () => Promise<string>;
  /** Today by the calendar, on which overrides begin and end, whatever day the facts have reached. */
  readonly calendarDay: () => string;
}

/**
 * Rates some customers again by a published run, and lets count what differs from what counts.
 * @returns whose class is another one now; undefined: another group has overtaken this one, and they are to be rated once more
 */
export async function rerateScheme(
  parts: RerateParts,
  run: PublishedRunRecord,
  customers: readonly string[],
): Promise<ChangedClass[] | undefined> {
  const { store, warehouse, clock } = parts;
  const begun = await store.transaction((tx) => beginGroup(tx, run.number, clock.now()));
  const { number } = begun;
  try {
    const between = await betweenOf(parts, run, `failing_between_${number}`);
    const { asOf } = between;
    const rated = [...(await rerateCustomers(warehouse, { ...between, customers }))];
    const standing = await readStanding(warehouse, begun.counted, customers);
    rated.push(...goneOf(rated, standing, asOf));
    const changed = rated.filter((one) => differs(one, standing.get(one.customerId)));
    const news = begun.isAlone ? changed : rated;
    await writeRerated(warehouse, { run: String(run.number), number, asOf }, news);
    const classes = changedClasses(changed, standing);
    const group = { run, number, asOf, changed: classes, differing: changed.length, written: news.length };
    const end = await store.transaction((tx) => letCount(parts, tx, group));
    return end === 'overtaken' ? undefined : classes;
  } catch (failure) {
    await store.transaction((tx) => abandonGroup(tx, number));
    throw failure;
  }
}

/** Those of whom something counts and who are no customers any more. */
function goneOf(
  rated: readonly Rerated[],
  standing: ReadonlyMap<string, StandingRow>,
  day: string,
): readonly Rerated[] {
  const known = new Set(rated.map(({ customerId }) => customerId));
  const gone = [...standing.keys()].filter((customer) => !known.has(customer));
  const nothing = { class: '', reason: goneReason, computed: '', held: '', rule: '', override: '0' } as const;
  return gone.map((customerId) => ({ customerId, ...nothing, since: day, earned: day, pending: 0 }));
}

/** Why a customer has the class that was decided since the published run. */
export async function explainRerated(
  parts: RerateParts,
  run: PublishedRunRecord,
  customer: string,
): Promise<Explanation | undefined> {
  const between = await betweenOf(parts, run, `failing_between_${parts.ids.next()}`);
  return explainBetween(parts.warehouse, { ...between, customer });
}

/** What the published run stands on, and what counts by now. */
async function betweenOf(parts: RerateParts, run: PublishedRunRecord, failingTable: string) {
  const { facts, valueChecks } = parts;
  const asOf = dayBetween(await parts.today(), run);
  return {
    published: finishedRunOf(run),
    ...(run.former && { former: { run: String(run.former.number), asOf: run.former.asOf } }),
    asOf,
    overrides: await parts.overridesOn(run.scheme, dayBetween(parts.calendarDay(), run)),
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
