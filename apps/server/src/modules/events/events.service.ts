import { eventLimits, type Inflow } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';
import type { Caller, KeyCaller } from '../../caller.js';
import { problem } from '../../problem.js';
import { createSharedRead } from '../../store/shared-read.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { WaitingPart } from './checked-request.js';
import { deleteMinutes } from './event-counts.repository.js';
import { createEventGroups } from './event-groups.js';
import { deleteAnswers, releaseWaitingParts } from './events.repository.js';
import { type InflowParts, readInflow } from './inflow.js';
import { createKeyListing } from './key-listing.js';
import { createOnceInAWhile } from './once-in-a-while.js';
import { readLines, readText, tooMany } from './read-body.js';
import { type NumberedLine, partOfLines, partOfList, type RowPart } from './row-parts.js';
import { addAnswers, nothingReceived, type StoredAnswer } from './stored-answer.js';
import { createWaitingBudget, type Size } from './waiting-budget.js';
import { type WriteGroupParts, writeGroup } from './write-group.js';

export interface EventsServiceParts extends Omit<WriteGroupParts, 'keyListing'> {
  readonly datasets: DatasetsService;
  /** What may wait to be written. */
  readonly mostWaiting?: Size | undefined;
  readonly nameOfSender: InflowParts['nameOfSender'];
  /** What events call for, but not each of them. */
  readonly afterEvents: (news: EventNews) => Promise<void>;
  /** How long after events that is done, at most once in this time. */
  readonly measuredAfterMs?: number | undefined;
}

/** What events have brought beside themselves. */
interface EventNews {
  readonly hasNewCustomers: boolean;
}

export interface SentEvents {
  readonly dataset: string;
  readonly idempotencyKey: string | undefined;
  readonly form: 'list' | 'stream';
  readonly body: AsyncIterable<Uint8Array>;
}

const windowMs = 50;
const paceMs = 200;
const enoughRows = 500;
const rowsPerGroup = 5000;
const rowsPerPart = 1000;
const mostWaitingByDefault: Size = { rows: 20_000, bytes: 32 * 1024 ** 2 };
/** When to come again after a 429: a group takes a fraction of it. */
const againSeconds = 1;

/** A part of what the first of a group waits. */
const datasetReadEveryMs = 25;

const minuteMs = 60_000;
const measuredAfterMs = 10 * minuteMs;
/** Counts by minute are kept a little longer than they are shown. */
const minutesKeptMs = 2 * 60 * minuteMs;
/** A batch that is not finished by then was left by a process that is gone. */
const givenUpAfterMs = 2 * minuteMs;
/** Its rows are removed later, when nothing can still be writing them. */
const removedAfterMs = 60 * minuteMs;
/** How long answers are kept for requests that are sent again. */
const answersKeptMs = 7 * 24 * 60 * minuteMs;

export type EventsService = ReturnType<typeof createEventsService>;

/** Events by HTTP: collected for some milliseconds, written as one batch, answered when the batch counts. */
export function createEventsService(parts: EventsServiceParts) {
  const { store, clock, facts, datasets } = parts;
  const budget = createWaitingBudget(parts.mostWaiting ?? mostWaitingByDefault);
  let hasNewCustomers = false;
  const tell = () => {
    const news = { hasNewCustomers };
    hasNewCustomers = false;
    return parts.afterEvents(news);
  };
  const onRegistered = () => {
    hasNewCustomers = true;
  };
  const measuring = createOnceInAWhile(tell, {
    afterMs: parts.measuredAfterMs ?? measuredAfterMs,
    onError: parts.onError,
  });
  const keyListing = createKeyListing(parts.warehouse, parts.onError);
  const groups = createEventGroups({
    write: async (dataset, waiting) => {
      const outcomes = await writeGroup({ ...parts, onRegistered, keyListing }, dataset, waiting);
      if (outcomes.some((outcome) => 'accepted' in outcome && outcome.accepted > 0)) measuring.ask();
      return outcomes;
    },
    windowMs,
    paceMs,
    enoughRows,
    rowsPerGroup,
  });
  const underWay = new Map<string, { readonly hash: string; readonly answer: Promise<StoredAnswer> }>();

  /** Every event asks for its dataset. */
  const datasetOf = createSharedRead((id: string) => datasets.get(id), { everyMs: datasetReadEveryMs });

  const refuse = () => problem('events-waiting', { seconds: againSeconds });

  /** The same part sent twice at the same time is written once and answered twice. */
  const submit = (dataset: Dataset, part: WaitingPart): Promise<StoredAnswer> => {
    if (part.idempotencyKey === undefined) return groups.submit(dataset, part);
    const key = JSON.stringify([part.sender, part.idempotencyKey, part.part]);
    const other = underWay.get(key);
    if (other) {
      if (other.hash !== part.hash) return Promise.reject(problem('idempotency-key-reused'));
      return other.answer;
    }
    const answer = groups.submit(dataset, part).finally(() => underWay.delete(key));
    underWay.set(key, { hash: part.hash, answer });
    return answer;
  };

  const receiveList = async (dataset: Dataset, sent: SentEvents, sender: string): Promise<StoredAnswer> => {
    let taken: Size = { rows: 0, bytes: 0 };
    const take = (more: Size) => {
      if (!budget.take(more)) throw refuse();
      taken = { rows: taken.rows + more.rows, bytes: taken.bytes + more.bytes };
    };
    try {
      const text = await readText(sent.body, (bytes) => take({ rows: 0, bytes }));
      const part = readList(dataset, text);
      if (part.rows.length > eventLimits.rowsOfList) throw tooMany('list');
      if (part.rows.length === 0) return nothingReceived;
      take({ rows: part.rows.length, bytes: 0 });
      return await submit(dataset, { ...part, sender, idempotencyKey: sent.idempotencyKey });
    } finally {
      budget.give(taken);
    }
  };

  /** One part after the other, so that a stream is read no faster than it is written. */
  const receiveStream = async (dataset: Dataset, sent: SentEvents, sender: string): Promise<StoredAnswer> => {
    let sum = nothingReceived;
    for await (const part of partsOfStream(dataset, sent.body)) {
      const size = { rows: part.rows.length, bytes: part.bytes };
      while (!budget.take(size)) {
        if (part.part === 0) throw refuse();
        await budget.untilGiven();
      }
      try {
        sum = addAnswers(sum, await submit(dataset, { ...part, sender, idempotencyKey: sent.idempotencyKey }));
      } finally {
        budget.give(size);
      }
    }
    return sum;
  };

  return {
    /**
     * @returns what became of every row, once the accepted ones are durable and count
     * @throws ProblemFailure `not-found`, `key-scope-missing`, `dataset-takes-no-events`, `events-too-many`,
     *   `events-waiting`, `idempotency-key-reused`, `request-under-way`, `request-invalid`
     */
    receive: async (caller: Caller | KeyCaller, sent: SentEvents): Promise<StoredAnswer> => {
      const dataset = await datasetOf(sent.dataset);
      checkScope(caller, dataset.id);
      if (dataset.kind !== 'events') throw problem('dataset-takes-no-events', { dataset: dataset.id });
      const sender = 'keyId' in caller ? `key:${caller.keyId}` : `user:${caller.userId}`;
      return sent.form === 'list' ? receiveList(dataset, sent, sender) : receiveStream(dataset, sent, sender);
    },

    /**
     * Removes what nobody waits for: batches of processes that are gone, and old answers. Where the store belongs to this
     * process alone, before it takes anything: whatever is not finished then was left by one that was killed.
     */
    clean: async ({ beforeStart }: { readonly beforeStart: boolean }): Promise<void> => {
      const now = clock.now().getTime();
      const alone = beforeStart && store.kind === 'embedded';
      const before = (ms: number) => new Date(alone ? now + minuteMs : now - ms);
      await facts.abandonEvents(before(givenUpAfterMs));
      await releaseWaitingParts(store.db, before(givenUpAfterMs));
      await facts.removeAbandonedEvents(before(removedAfterMs));
      await deleteAnswers(store.db, new Date(now - answersKeptMs));
      await deleteMinutes(store.db, new Date(now - minutesKeptMs));
    },

    /** @throws ProblemFailure `not-found` */
    inflow: async (id: string): Promise<Inflow> => readInflow(parts, (await datasets.get(id)).id),

    /** Waits until everything that came in is answered. */
    close: async (): Promise<void> => {
      await groups.close();
      await keyListing.stop();
      await measuring.finish();
    },
  };
}

function checkScope(caller: Caller | KeyCaller, dataset: string): void {
  if (!('keyId' in caller) || caller.datasets === null || caller.datasets.includes(dataset)) return;
  throw problem('key-scope-missing', { key: caller.keyName, scope: dataset });
}

function readList(dataset: Dataset, text: string): RowPart {
  try {
    return partOfList(dataset, text);
  } catch (failure) {
    if (failure instanceof SyntaxError) {
      throw problem('request-invalid', {}, { errors: [{ pointer: '/body', detail: failure.message }] });
    }
    throw failure;
  }
}

async function* partsOfStream(dataset: Dataset, body: AsyncIterable<Uint8Array>): AsyncIterable<RowPart> {
  let part = 0;
  let lines: NumberedLine[] = [];
  for await (const line of readLines(body)) {
    if (lines.length === rowsPerPart) {
      yield partOfLines(dataset, lines, { part, isLast: false });
      part++;
      lines = [];
    }
    lines.push(line);
  }
  if (lines.length > 0) yield partOfLines(dataset, lines, { part, isLast: true });
}
