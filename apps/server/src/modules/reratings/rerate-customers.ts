import { type Explanation, sql, sqlFragment } from '@kefen/scheme';
import {
  type CountedReratings,
  type Engine,
  explainBetween,
  goneReason,
  type Rerated,
  type RerateInput,
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
import { isPassing } from './failure.js';
import { type ChangedClass, type LetCountParts, letCount, type WrittenGroup } from './let-count.js';
import type { PublishedRunRecord } from './published-runs.js';
import { abandonGroups, type Begun, beginGroups, forgetGroups } from './reratings.repository.js';

export interface RerateParts extends LetCountParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly facts: FactsService;
  readonly valueChecks: ValueChecks;
  /** The overrides of a scheme that hold on a day; where customers are named, theirs at least. */
  readonly overridesOn: (scheme: string, day: string, customers?: readonly string[]) => Promise<readonly RunOverride[]>;
  /** The business day: that of a run that is started now. */
  readonly today: () => Promise<string>;
  /** Today by the calendar, on which overrides begin and end, whatever day the facts have reached. */
  readonly calendarDay: () => string;
}

/** What became of rating some customers by a published run. */
export type RatedBy = { readonly run: PublishedRunRecord } & (
  | {
      readonly end: 'rated';
      /** Whose class is another one now. */
      readonly changed: readonly ChangedClass[];
    }
  /** Another group has overtaken this one, and they are to be rated once more. */
  | { readonly end: 'overtaken' }
  | { readonly end: 'failed'; readonly failure: unknown }
);

/**
 * Rates some customers again by published runs, and lets count what differs from what counts. What all of them read is read once,
 * after all of them have begun.
 * @throws what is no scheme's fault (`isPassing`); what is, is the end of this run alone
 */
export async function rerateCustomersBy(
  parts: RerateParts,
  runs: readonly PublishedRunRecord[],
  customers: readonly string[],
): Promise<RatedBy[]> {
  if (runs.length === 0) return [];
  const { store, clock } = parts;
  const begun = await store.transaction((tx) => beginGroups(tx, runs, clock.now()));
  try {
    const present = await readPresent(parts);
    const groups: Group[] = [];
    for (const { run, group } of begun) {
      groups.push(await writeOrFail(parts, { run, begun: group, customers, present }));
    }
    return await letThemCount(parts, groups);
  } catch (failure) {
    await abandonGroups(
      store.db,
      begun.map(({ group }) => group.number),
    );
    throw failure;
  }
}

type Group = Failed | (WrittenGroup & { readonly changed: readonly ChangedClass[] });

interface Failed {
  readonly run: PublishedRunRecord;
  readonly number: number;
  readonly failure: unknown;
}

interface GroupInput {
  readonly run: PublishedRunRecord;
  readonly begun: Begun;
  readonly customers: readonly string[];
  readonly present: Present;
}

async function writeOrFail(parts: RerateParts, input: GroupInput): Promise<Group> {
  try {
    return await writeGroup(parts, input);
  } catch (failure) {
    if (isPassing(failure)) throw failure;
    return { run: input.run, number: input.begun.number, failure };
  }
}

async function writeGroup(parts: RerateParts, { run, begun, customers, present }: GroupInput) {
  const { warehouse } = parts;
  const { number } = begun;
  const between = await betweenOf(parts, run, { customers, present, failingTable: `failing_between_${number}` });
  const { asOf } = between;
  const rated = [...(await rerateCustomers(warehouse, { ...between, customers }))];
  const standing = await readStanding(warehouse, begun.counted, customers);
  rated.push(...goneOf(rated, standing, asOf));
  const differing = rated.filter((one) => differs(one, standing.get(one.customerId)));
  const news = begun.isAlone ? differing : rated;
  await writeRerated(warehouse, { run: String(run.number), number, asOf }, news);
  const changed = changedClasses(differing, standing);
  return { run, number, asOf, changed, differing: differing.length, written: news.length };
}

/** What says nothing new goes at once; what does begins to count run by run, as schemes are published. */
async function letThemCount(parts: RerateParts, groups: readonly Group[]): Promise<RatedBy[]> {
  const { store } = parts;
  const failed = groups.filter((group) => 'failure' in group);
  await abandonGroups(
    store.db,
    failed.map(({ number }) => number),
  );
  const silent = groups.filter((group) => !('failure' in group) && group.written === 0);
  const forgotten = await forgetGroups(
    store.db,
    silent.map(({ number }) => number),
  );
  const ends: RatedBy[] = [];
  for (const group of groups) {
    const { run, number } = group;
    if ('failure' in group) {
      ends.push({ run, end: 'failed', failure: group.failure });
      continue;
    }
    const isOvertaken =
      group.written === 0
        ? !forgotten.has(number)
        : (await store.transaction((tx) => letCount(parts, tx, group))) === 'overtaken';
    ends.push(isOvertaken ? { run, end: 'overtaken' } : { run, end: 'rated', changed: group.changed });
  }
  return ends;
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
  const failingTable = `failing_between_${parts.ids.next()}`;
  const present = await readPresent(parts);
  const between = await betweenOf(parts, run, { customers: [customer], present, failingTable });
  return explainBetween(parts.warehouse, { ...between, customer });
}

/** What is the same for all schemes. */
interface Present {
  readonly today: string;
  readonly calendarDay: string;
  readonly facts: RerateInput['facts'];
}

async function readPresent({ facts, today, calendarDay }: RerateParts): Promise<Present> {
  return {
    today: await today(),
    calendarDay: calendarDay(),
    facts: await facts.read(await facts.watermarks(), 'all'),
  };
}

interface BetweenInput {
  readonly customers: readonly string[];
  readonly present: Present;
  readonly failingTable: string;
}

/** What the published run stands on, and what counts by now. */
async function betweenOf(
  { overridesOn, valueChecks }: RerateParts,
  run: PublishedRunRecord,
  { customers, present: { today, calendarDay, facts }, failingTable }: BetweenInput,
) {
  return {
    published: finishedRunOf(run),
    ...(run.former && { former: { run: String(run.former.number), asOf: run.former.asOf } }),
    asOf: dayBetween(today, run),
    overrides: await overridesOn(run.scheme, dayBetween(calendarDay, run), customers),
    facts,
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
