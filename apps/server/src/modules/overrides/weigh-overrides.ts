import type { OverrideDirection, OverridePreview } from '@kefen/contract';
import { sql, sqlFragment } from '@kefen/scheme';
import { type Engine, standingOf } from '@kefen/warehouse';
import type { Db } from '../../store/store.js';
import { type FinishedRunRecord, finishedRunOf } from '../runs/runs.service.js';
import type { OverrideRecord } from './override-record.js';
import { approvalFor, directionOf, type Person } from './override-rights.js';
import { listHolding } from './overrides.repository.js';

export interface WeighParts {
  readonly db: Db;
  readonly warehouse: Engine;
}

/** What an override of a customer would change. Empty classes: not rated. */
export interface Weighed {
  readonly customer: string;
  /** What counts now, with overrides. */
  readonly now: string;
  /** What is held beneath them. */
  readonly held: string;
  readonly wanted: string;
  readonly direction: OverrideDirection;
  readonly approval: OverridePreview['approval'];
  /** The override that holds now. */
  readonly live: OverrideRecord | undefined;
}

const customersAtOnce = 1000;

/** Holds wanted classes against those that count today by the published run. In the order given. */
export async function weighOverrides(
  { db, warehouse }: WeighParts,
  run: FinishedRunRecord,
  asked: readonly { readonly customer: string; readonly class: string }[],
  around: { readonly today: string; readonly person: Person },
): Promise<Weighed[]> {
  const weighed: Weighed[] = [];
  for (let place = 0; place < asked.length; place += customersAtOnce) {
    const part = asked.slice(place, place + customersAtOnce);
    const customers = part.map(({ customer }) => customer);
    const held = await readHeld(warehouse, run, customers);
    const live = new Map(
      (await listHolding(db, around.today, { scheme: run.scheme, customers })).map((one) => [one.customer, one]),
    );
    for (const { customer, class: wanted } of part) {
      const beneath = held.get(customer) ?? '';
      const overriding = live.get(customer);
      const now = overriding ? overriding.class : beneath;
      const direction = directionOf(run.plan, now, wanted);
      const approval = approvalFor(run.plan, direction, around.person);
      weighed.push({ customer, now, held: beneath, wanted, direction, approval, live: overriding });
    }
  }
  return weighed;
}

/** Also by what was decided since the run. Who is newer than that holds no class yet. */
async function readHeld(
  warehouse: Engine,
  run: FinishedRunRecord,
  customers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const among = sql`customer_id IN (${sqlFragment.join(customers.map(sqlFragment.text), ', ')})`;
  const rows = await warehouse.queryLong<{ customer_id: string; held: string }>(
    sql`SELECT customer_id, held FROM (${standingOf(warehouse, finishedRunOf(run), among)})`,
  );
  return new Map(rows.map(({ customer_id, held }) => [customer_id, held]));
}
