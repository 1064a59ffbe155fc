import type { Tx } from '../../store/store.js';
import {
  correctChanges,
  forgetChanges,
  listChangedBy,
  listChangesOf,
  readProfiles,
} from './profile-changes.repository.js';
import { type ProfileRow, upsertProfiles } from './profile-upsert.js';
import { type ProfileValues, withoutChange } from './without-change.js';

/** Of some customers those who have facts that count. */
export type HaveFacts = (tx: Tx, ids: readonly string[]) => Promise<ReadonlySet<string>>;

export interface TakenBack {
  readonly restored: number;
  readonly removed: number;
}

/** Customers at a time: nobody waits long, and a statement stays short. */
const customersPerPart = 500;

/** The next customers an import has changed, as if it had never been. Nothing: there are none left. */
export async function takeBackSome(
  tx: Tx,
  importNumber: number,
  remove: (ids: readonly string[]) => Promise<number>,
): Promise<TakenBack | undefined> {
  const ids = await listChangedBy(tx, importNumber, customersPerPart);
  if (ids.length === 0) return undefined;
  const changes = groupBy(await listChangesOf(tx, ids), ({ customer }) => customer);
  const profiles = await readProfiles(tx, ids);
  const rows: ProfileRow[] = [];
  for (const [customer, noted] of changes) {
    const place = noted.findIndex((change) => change.import === importNumber);
    const own = noted[place];
    const current = profiles.get(customer);
    if (!own || !current) continue;
    const found = withoutChange(own, noted.slice(place + 1), current);
    await correctChanges(tx, found.later);
    rows.push({ customer_id: customer, ...withValue(found.current) });
  }
  // Rows of one statement have the same columns; here each has those that are left to it.
  for (const same of groupBy(rows, (row) => Object.keys(row).toSorted().join('\n')).values()) {
    await upsertProfiles(tx, same, true);
  }
  await forgetChanges(tx, importNumber, ids);
  const removed = await remove(ids);
  return { restored: ids.length - removed, removed };
}

function withValue(values: ProfileValues): ProfileValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
