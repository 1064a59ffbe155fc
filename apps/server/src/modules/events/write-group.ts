import type { Dataset } from '@kefen/scheme';
import { type Engine, writeEvents } from '@kefen/warehouse';
import { type Clock, dayIn } from '../../clock.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { FactsService, Standing } from '../imports/facts.service.js';
import { othersOf, whenSettled } from '../imports/settling.service.js';
import { type CheckedPart, checkParts, type WaitingPart } from './checked-request.js';
import { type ChosenRows, chooseRows } from './choose-rows.js';
import { addCounts, type CountedEvents } from './event-counts.repository.js';
import { type AnsweredPart, listKnownParts, releaseParts, reserveParts, storeAnswers } from './events.repository.js';
import type { KeyListing } from './key-listing.js';
import { knownOutcome, requestPartsOf, underWay } from './known-requests.js';
import type { StoredAnswer } from './stored-answer.js';

export interface WriteGroupParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  /** Called in the transaction in which events begin to count, with whose they are. */
  readonly onCounted?: (tx: Tx, customers: readonly string[]) => Promise<void>;
  /** Called when customers have become known by events. */
  readonly onRegistered?: () => void;
  readonly onError: (failure: unknown) => void;
  readonly keyListing: Pick<KeyListing, 'ask'>;
}

/** What became of a part: its answer, once its rows count, or why nothing of it was written. */
export type PartOutcome = StoredAnswer | Error;

/**
 * Writes what has come in together as one batch. An answer means that the rows are on the disk and count.
 * @returns the outcomes in the order of the parts
 * @throws WarehouseError where the engine is gone
 */
export async function writeGroup(
  parts: WriteGroupParts,
  dataset: Dataset,
  waiting: readonly WaitingPart[],
): Promise<PartOutcome[]> {
  const checked = await checkParts(parts.warehouse, dataset, parts.timeZone, waiting);
  return parts.facts.inTurn(dataset.id, async () => {
    const known = await listKnownParts(parts.store.db, requestPartsOf(dataset.id, waiting));
    const outcomes = checked.map((part) => (part instanceof Error ? part : knownOutcome(part.waiting, known)));
    const fresh = checked.flatMap((part, i) => (part instanceof Error || outcomes[i] !== undefined ? [] : [part]));
    if (fresh.length === 0) return outcomes.map(mustBeThere);
    const written = await writeFresh(parts, dataset, fresh);
    return checked.map((part, i) => mustBeThere(part instanceof Error ? part : (outcomes[i] ?? written.get(part))));
  });
}

function mustBeThere(outcome: PartOutcome | undefined): PartOutcome {
  if (outcome === undefined) throw new Error('a part has no outcome');
  return outcome;
}

async function writeFresh(
  parts: WriteGroupParts,
  dataset: Dataset,
  fresh: readonly CheckedPart[],
): Promise<Map<CheckedPart, PartOutcome>> {
  const { batch, taken } = await begin(parts, dataset, fresh);
  const chosen = chooseRows(taken);
  try {
    if (batch === null) await parts.store.transaction((tx) => keepAnswers(parts, tx, dataset, taken, chosen));
    else await writeUntilItCounts(parts, dataset, { batch, taken, chosen });
  } catch (failure) {
    await release(parts, dataset, taken).catch(parts.onError);
    throw failure;
  }
  return new Map(
    fresh.map((part): [CheckedPart, PartOutcome] => {
      const at = taken.indexOf(part);
      return [part, chosen.answers[at] ?? underWay()];
    }),
  );
}

/** Takes a batch where rows will be written, and keeps the requests, of which another process may have some. */
async function begin({ store, facts, clock }: WriteGroupParts, dataset: Dataset, fresh: readonly CheckedPart[]) {
  return store.transaction(async (tx) => {
    const now = clock.now();
    const batch = fresh.some(({ good }) => good.length > 0) ? await facts.beginEvents(tx, dataset.id, now) : null;
    const requests = requestPartsOf(
      dataset.id,
      fresh.map(({ waiting }) => waiting),
    );
    const kept = await reserveParts(tx, requests, batch, now);
    const isKept = ({ waiting: { sender, idempotencyKey, part } }: CheckedPart) =>
      idempotencyKey === undefined ||
      kept.some((k) => k.sender === sender && k.idempotencyKey === idempotencyKey && k.part === part);
    return { batch, taken: fresh.filter(isKept) };
  });
}

interface GroupBatch {
  readonly batch: number;
  readonly taken: readonly CheckedPart[];
  readonly chosen: ChosenRows;
}

/** Writes under another number where a file has replaced the dataset meanwhile: what is answered later counts. */
async function writeUntilItCounts(parts: WriteGroupParts, dataset: Dataset, group: GroupBatch): Promise<void> {
  const { store, facts, clock } = parts;
  let { batch } = group;
  for (;;) {
    try {
      if (await writeBatch(parts, dataset, { ...group, batch })) return;
    } catch (failure) {
      await facts.giveUpEvents(dataset, batch).catch(parts.onError);
      throw failure;
    }
    await facts.giveUpEvents(dataset, batch);
    batch = await store.transaction((tx) => facts.beginEvents(tx, dataset.id, clock.now()));
  }
}

async function writeBatch(
  parts: WriteGroupParts,
  dataset: Dataset,
  { batch, taken, chosen }: GroupBatch,
): Promise<boolean> {
  const { facts, warehouse, customers } = parts;
  const seen = await facts.standing(dataset.id);
  const { unlistedBatches, mayReplace } = await writeEvents(warehouse, dataset, chosen.events, {
    batch,
    excludedBatches: othersOf(seen, batch),
    loadedBatches: seen.loaded,
  });
  parts.keyListing.ask(dataset, unlistedBatches);
  const named = [...new Set(chosen.events.map(({ customer }) => customer))];
  const strangers = await unknownCustomers(customers, named);
  let before: Standing | undefined;
  const isWritten = await whenSettled(parts, { dataset, batch, seen }, async (tx, standing) => {
    before = standing;
    if (!(await facts.noteCommit(tx, dataset.id, standing))) return false;
    if (!(await facts.finishEvents(tx, dataset.id, batch))) throw problem('engine-unavailable');
    if (strangers.length > 0) await customers.register(tx, onePart(strangers));
    await parts.onCounted?.(tx, named);
    await keepAnswers(parts, tx, dataset, taken, chosen);
    return true;
  });
  if (isWritten && strangers.length > 0) parts.onRegistered?.();
  if (isWritten && before?.commits === seen.commits && !mayReplace) {
    const days = chosen.events.map(({ row }) => String(row.day)).toSorted();
    const [firstDay, lastDay] = [days[0], days.at(-1)];
    if (firstDay !== undefined && lastDay !== undefined) {
      facts.noteGrowth(dataset.id, { before: seen, batch, rows: days.length, firstDay, lastDay });
    }
  }
  return isWritten;
}

async function unknownCustomers(customers: CustomersService, ids: readonly string[]): Promise<string[]> {
  const known = await customers.findByIds(ids);
  return ids.filter((id) => !known.has(id));
}

async function* onePart<T>(part: T): AsyncIterable<T> {
  yield part;
}

async function keepAnswers(
  { clock, timeZone }: WriteGroupParts,
  tx: Tx,
  dataset: Dataset,
  taken: readonly CheckedPart[],
  { answers }: ChosenRows,
): Promise<void> {
  const at = clock.now();
  const counts = new Map<string, CountedEvents>();
  const answered: AnsweredPart[] = [];
  for (const [i, { waiting }] of taken.entries()) {
    const answer = answers[i];
    if (!answer) throw new Error('a part has no answer');
    const { sender, idempotencyKey, part } = waiting;
    if (idempotencyKey !== undefined) answered.push({ sender, idempotencyKey, part, answer });
    const before = counts.get(sender) ?? { accepted: 0, replaced: 0, rejected: 0 };
    counts.set(sender, {
      sender,
      accepted: before.accepted + answer.accepted,
      replaced: before.replaced + answer.replaced,
      rejected: before.rejected + answer.rejected.length,
    });
  }
  await storeAnswers(tx, answered);
  await addCounts(tx, { dataset: dataset.id, day: dayIn(timeZone, at), at }, [...counts.values()]);
}

/** Frees requests that got no answer. Where the commit got through after all they have one, and stay. */
async function release({ store }: WriteGroupParts, dataset: Dataset, taken: readonly CheckedPart[]): Promise<void> {
  const waiting = taken.map((part) => part.waiting);
  await releaseParts(store.db, requestPartsOf(dataset.id, waiting));
}
