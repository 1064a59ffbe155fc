import type { Title } from '@kefen/scheme';
import { counterKey } from '@kefen/scheme';
import { type Clock, dayIn } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Db, Store, Tx } from '../../store/store.js';
import type { CustomerRecord } from '../customers/customers.service.js';
import { assignCodes } from './assign-codes.js';
import { sendCodes } from './code-mirror.js';
import type { Giving } from './code-record.js';
import { insertCodes, listCodes, listTaken, lockGiving, moveCounters, readCounters } from './codes.repository.js';
import { type DraftedCustomers, type DraftParts, draftCustomers } from './draft-customers.js';

export interface GiveParts extends DraftParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly timeZone: string;
}

export interface GivenCodes {
  /** Customer → code. */
  readonly given: ReadonlyMap<string, string>;
  readonly waits: ReadonlyMap<string, readonly Title[]>;
}

/** Reads customers by a rule as of today. */
export function draftToday(parts: GiveParts, rule: Giving['rule'], customers: readonly CustomerRecord[]) {
  return draftCustomers(parts, rule, customers, dayIn(parts.timeZone, parts.clock.now()));
}

/** What customers would get now; nothing is written. */
export async function tryCodes(db: Db, rule: Giving['rule'], { drafted, waits }: DraftedCustomers) {
  const keys = [...new Set(drafted.map(({ draft }) => counterKey(rule, draft)))];
  const counters = await readCounters(db, keys);
  const found = await assignCodes(rule, drafted, { counters, taken: (codes) => listTaken(db, codes) });
  const full = [...found.waits].map(([customer, wait]) => [customer, [wait]] as const);
  return { given: found.given, waits: new Map([...waits, ...full]), counters: found.counters };
}

/** Gives codes to those of some customers who have none. Others may be giving at the same time: they wait here. */
export async function giveCodes(
  tx: Tx,
  queue: JobQueue,
  giving: Giving,
  { drafted, waits }: DraftedCustomers,
): Promise<GivenCodes> {
  await lockGiving(tx);
  const current = await listCodes(
    tx,
    drafted.map(({ customer }) => customer),
  );
  const without = drafted.filter(({ customer }) => !current.has(customer));
  const { given, waits: all, counters } = await tryCodes(tx, giving.rule, { drafted: without, waits });
  await insertCodes(tx, given, giving);
  await moveCounters(tx, counters);
  await sendCodes(tx, queue, [...given.keys()], giving.at);
  return { given, waits: all };
}
