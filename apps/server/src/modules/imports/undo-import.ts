import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { factsTableName, inheritSuperseded, profileTableName, removeBatch } from '@kefen/warehouse';
import { progressOf } from './checked-import.js';
import type { ImportRecord } from './import-record.js';
import type { ImportsJobsParts } from './import-work.js';
import { changeImport, findImport } from './imports.repository.js';
import { progressWriter } from './progress-writer.js';
import { readRows } from './read-rows.js';

/** Takes a committed import back: afterwards everything is as if it had never been. */
export async function undoImport(parts: ImportsJobsParts, entry: ImportRecord, signal: AbortSignal): Promise<void> {
  const dataset = await parts.datasets.get(entry.dataset);
  if (dataset.kind === 'profile') {
    await takeBackProfiles(parts, entry, signal);
    await parts.store.transaction((tx) => markUndone(parts, tx, entry));
    return;
  }
  await parts.deliverOutbox(signal);
  await removeStrangers(parts, entry, dataset, signal);
  await parts.facts.inTurn(entry.dataset, () => leaveOut(parts, entry, dataset));
}

/** Removes what an import has written that was given up while it was being written. Again: nothing happens. */
export async function removeWritten(parts: ImportsJobsParts, number: number): Promise<void> {
  const entry = await findImport(parts.store.db, number);
  if (!entry?.mayHaveRows || (entry.state !== 'cancelled' && entry.state !== 'failed')) return;
  const dataset = await parts.datasets.get(entry.dataset);
  if (dataset.kind === 'profile') await takeBackProfiles(parts, entry, new AbortController().signal);
  else if (entry.batch !== null) await removeBatch(parts.warehouse, dataset, entry.batch);
  await parts.store.transaction(async (tx) => {
    await changeImport(tx, number, ['cancelled', 'failed'], { mayHaveRows: false, progress: null });
    // Profiles were there for a while; rows of events never counted.
    if (dataset.kind === 'profile') await parts.askForMeasuring(tx);
  });
}

async function takeBackProfiles(parts: ImportsJobsParts, entry: ImportRecord, signal: AbortSignal): Promise<void> {
  const { store, customers, facts } = parts;
  const report = progressWriter(parts, entry.number, ['committed']);
  const total = await customers.countChangedBy(entry.number);
  for (let done = 0; ; ) {
    signal.throwIfAborted();
    report(progressOf('undoing', done, total));
    const taken = await store.transaction((tx) =>
      customers.takeBack(tx, entry.number, (inside, ids) => facts.haveFacts(inside, ids, entry.number)),
    );
    if (!taken) return;
    done += taken.removed + taken.restored;
  }
}

/** Customers who are known by nothing but this import's facts are gone with it. */
async function removeStrangers(
  parts: ImportsJobsParts,
  { number, batch }: ImportRecord,
  dataset: Dataset,
  signal: AbortSignal,
): Promise<void> {
  if (batch === null) return;
  const { store, warehouse, customers, facts } = parts;
  const { columns, customerColumn } = await parts.datasets.get('customers');
  const others = columns.filter(({ name }) => name !== customerColumn);
  const nothing = others.map(({ name }) => sql`${sqlFragment.name(name)} IS NULL`);
  const statement = sql`SELECT DISTINCT customer_id FROM ${warehouse.all(factsTableName(dataset))}
    WHERE batch = ${sqlFragment.integer(batch)} AND customer_id GLOBAL IN (
      SELECT customer_id FROM ${warehouse.all(profileTableName)} FINAL WHERE ${sqlFragment.join(nothing, ' AND ')})`;
  for await (const rows of readRows<{ customer_id: string }>(warehouse, statement, { signal, rowsPerPart: 500 })) {
    const ids = rows.map(({ customer_id }) => customer_id);
    await store.transaction((tx) =>
      customers.removeUnknown(tx, ids, (inside, unknown) => facts.haveFacts(inside, unknown, number)),
    );
  }
}

/** From one transaction on the batch is left out. What others change meanwhile is looked at again. */
async function leaveOut(parts: ImportsJobsParts, entry: ImportRecord, dataset: Dataset): Promise<void> {
  const { store, warehouse, facts } = parts;
  for (;;) {
    const standing = await facts.standing(entry.dataset);
    if (entry.batch !== null) await inheritSuperseded(warehouse, dataset, entry.batch);
    const isDone = await store.transaction(async (tx) => {
      if (!(await facts.noteCommit(tx, entry.dataset, standing))) return false;
      await markUndone(parts, tx, entry);
      return true;
    });
    if (isDone) return;
  }
}

async function markUndone(
  { clock, audit, askForMeasuring }: ImportsJobsParts,
  tx: Parameters<typeof changeImport>[0] & Parameters<ImportsJobsParts['audit']['record']>[0],
  { number, dataset, report }: ImportRecord,
): Promise<void> {
  const isMine = await changeImport(tx, number, ['committed'], {
    state: 'undone',
    undoneAt: clock.now(),
    progress: null,
  });
  if (!isMine) return;
  await askForMeasuring(tx);
  await audit.record(tx, undefined, 'import.undone', String(number), { dataset, rows: report?.used ?? 0 });
}
