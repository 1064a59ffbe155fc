import { type BoundPlan, holdsAll, type MeasuredFacts, type Measurement, measurementOf } from '@kefen/scheme';
import {
  dropScratch,
  type Engine,
  measureScratch,
  type ScratchValues,
  scratchTable,
  type ValueChecks,
} from '@kefen/warehouse';
import type { Clock, Ids } from '../../clock.js';
import { unlessAborted } from '../../unless-aborted.js';
import { scratchName } from './scratch-name.js';

export interface KeptValuesParts {
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A base with more customers is sampled. */
  readonly mostCustomers: number;
  /** How values are checked for quality scores. */
  readonly valueChecks: ValueChecks;
  readonly onError: (failure: unknown) => void;
}

export interface WantedValues {
  readonly plan: BoundPlan;
  /** Equal where the same facts and profiles count. */
  readonly facts: string;
  /** Where each dataset is read, on a shard. */
  readonly read: () => Promise<(dataset: string) => MeasuredFacts>;
}

interface Entry {
  readonly facts: string;
  readonly measurement: Measurement;
  readonly table: string;
  readonly bornAt: number;
  readonly values: Promise<ScratchValues>;
  readonly stop: AbortController;
  isReady: boolean;
  users: number;
  usedAt: number;
  /** Stops a measurement that nobody waits for. */
  stopping: NodeJS.Timeout | undefined;
}

/** So many are kept beside those in use. */
const mostKept = 4;
const idleMs = 10 * 60_000;
const oldestMs = 60 * 60_000;
/**
 * A preview that is given up leaves its measurement to the next one, which mostly needs the same. Longer than an editor
 * waits for a person to stop typing.
 */
const leaveMs = 3000;

/** What was last measured for previews: a change of scores, weights, bands or rules needs nothing that is not there already. */
export function createKeptValues(parts: KeptValuesParts) {
  const { warehouse, clock } = parts;
  const entries = new Set<Entry>();
  const drops = new Set<Promise<void>>();
  const now = () => clock.now().getTime();

  const drop = (entry: Entry): void => {
    entries.delete(entry);
    const dropping = dropScratch(warehouse, entry.table)
      .catch(parts.onError)
      .finally(() => drops.delete(dropping));
    drops.add(dropping);
  };

  const begin = ({ plan, facts, read }: WantedValues): Entry => {
    const table = scratchTable(scratchName(parts));
    const stop = new AbortController();
    const measure = async () => {
      const { mostCustomers, valueChecks } = parts;
      const input = { plan, table, facts: await read(), mostCustomers, valueChecks, signal: stop.signal };
      const values = await measureScratch(warehouse, input);
      entry.isReady = true;
      return values;
    };
    const measurement = measurementOf([plan]);
    const [bornAt, usedAt] = [now(), now()];
    const values = Promise.resolve().then(measure);
    const entry: Entry = {
      ...{ facts, measurement, table, bornAt, values, stop, usedAt },
      isReady: false,
      users: 0,
      stopping: undefined,
    };
    entries.add(entry);
    // Whoever waits is told; where nobody does, there is nobody to tell.
    values.catch(() => drop(entry));
    return entry;
  };

  const leave = (entry: Entry): void => {
    entry.users -= 1;
    entry.usedAt = now();
    // In order of use. What has failed is not there any more.
    if (!entries.delete(entry)) return;
    entries.add(entry);
    if (entry.users > 0 || entry.isReady) return;
    entry.stopping = setTimeout(() => entry.stop.abort(new Error('nobody waits for these values')), leaveMs);
  };

  const idle = () => [...entries].filter(({ users, isReady }) => users === 0 && isReady);

  const dropSurplus = (): void => {
    for (const entry of idle().slice(0, -mostKept)) drop(entry);
  };

  return {
    /**
     * Uses the values of every customer that a plan needs, measured now or kept from before. They stay as long as the work
     * takes.
     * @throws WarehouseError, or the reason of the signal
     */
    use: async <T>(
      wanted: WantedValues,
      signal: AbortSignal,
      work: (values: ScratchValues) => Promise<T>,
    ): Promise<T> => {
      const measurement = measurementOf([wanted.plan]);
      const isGood = (entry: Entry) =>
        entry.facts === wanted.facts &&
        !entry.stop.signal.aborted &&
        isFresh(entry, now()) &&
        holdsAll(entry.measurement, measurement);
      const entry = [...entries].find(isGood) ?? begin(wanted);
      entry.users += 1;
      clearTimeout(entry.stopping);
      try {
        return await work(await unlessAborted(entry.values, signal));
      } finally {
        leave(entry);
        dropSurplus();
      }
    },

    /** Drops what has not been used for some minutes, or is old. */
    dropStale: (): void => {
      for (const entry of idle()) if (!isFresh(entry, now()) || now() - entry.usedAt >= idleMs) drop(entry);
    },

    /** Stops what is under way and drops everything. */
    close: async (): Promise<void> => {
      const all = [...entries];
      for (const { stop, stopping } of all) {
        clearTimeout(stopping);
        stop.abort(new Error('the server is stopping'));
      }
      await Promise.allSettled(all.map(({ values }) => values));
      for (const entry of all) if (entries.has(entry)) drop(entry);
      await Promise.all(drops);
    },
  };
}

/** Values are never older than this, so that others can tell what a process that was killed has left. */
function isFresh({ bornAt }: Entry, now: number): boolean {
  return now - bornAt < oldestMs;
}
