import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dataset } from '@kefen/scheme';
import type { WaitingPart } from './checked-request.js';
import type { StoredAnswer } from './stored-answer.js';
import type { PartOutcome } from './write-group.js';

interface Submitted {
  readonly waiting: WaitingPart;
  readonly resolve: (answer: StoredAnswer) => void;
  readonly reject: (failure: unknown) => void;
}

export interface EventGroupsOptions {
  readonly write: (dataset: Dataset, parts: readonly WaitingPart[]) => Promise<readonly PartOutcome[]>;
  /** How long the first of a group waits for others. */
  readonly windowMs: number;
  /** The least time from the beginning of one group to that of the next, where fewer than `enoughRows` wait. */
  readonly paceMs: number;
  readonly enoughRows: number;
  readonly rowsPerGroup: number;
}

export interface EventGroups {
  /** The answer, once the rows count. */
  submit(dataset: Dataset, part: WaitingPart): Promise<StoredAnswer>;
  /** Waits until everything that was submitted is answered. */
  close(): Promise<void>;
}

/**
 * Collects what comes in for a dataset for some milliseconds, or while the group before it is being written. A group costs
 * much the same whether it has one row or a hundred, so a steady trickle is written in few of them.
 */
export function createEventGroups(options: EventGroupsOptions): EventGroups {
  const { write, windowMs, paceMs, enoughRows, rowsPerGroup } = options;
  const waiting = new Map<string, Submitted[]>();
  const working = new Map<string, Promise<void>>();

  const work = async (dataset: Dataset, list: Submitted[]): Promise<void> => {
    await pause(windowMs);
    while (list.length > 0) {
      const startedAt = performance.now();
      const group = list.splice(0, groupLength(list, rowsPerGroup));
      await answer(group, () =>
        write(
          dataset,
          group.map((submitted) => submitted.waiting),
        ),
      );
      if (list.length > 0 && rowsOf(list) < enoughRows)
        await pause(Math.max(0, startedAt + paceMs - performance.now()));
    }
  };

  return {
    submit: (dataset, part) =>
      new Promise((resolve, reject) => {
        // A definition that has changed begins a group of its own.
        const key = JSON.stringify(dataset);
        const list = waiting.get(key) ?? [];
        waiting.set(key, list);
        list.push({ waiting: part, resolve, reject });
        if (working.has(key)) return;
        const forget = () => {
          working.delete(key);
          waiting.delete(key);
        };
        working.set(key, work(dataset, list).then(forget, forget));
      }),
    close: async () => {
      while (working.size > 0) await Promise.all(working.values());
    },
  };
}

function rowsOf(list: readonly Submitted[]): number {
  return list.reduce((sum, { waiting }) => sum + waiting.rows.length, 0);
}

/** Parts that are written together: at least one. */
function groupLength(list: readonly Submitted[], mostRows: number): number {
  let rows = 0;
  const end = list.findIndex(({ waiting }) => {
    rows += waiting.rows.length;
    return rows > mostRows;
  });
  return end < 0 ? list.length : Math.max(1, end);
}

async function answer(group: readonly Submitted[], work: () => Promise<readonly PartOutcome[]>): Promise<void> {
  try {
    const outcomes = await work();
    group.forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i];
      if (outcome === undefined || outcome instanceof Error) reject(outcome ?? new Error('a part was not answered'));
      else resolve(outcome);
    });
  } catch (failure) {
    for (const { reject } of group) reject(failure);
  }
}
