import type { CountedReratings } from '@kefen/warehouse';
import type { Clock } from '../../clock.js';
import type { Tx } from '../../store/store.js';
import type { PublishedRunRecord } from './published-runs.js';
import { abandonGroups, findCounted, finishGroup, forgetGroups } from './reratings.repository.js';

/** A class that has changed between two runs. Empty: not rated. */
export interface ChangedClass {
  readonly customer: string;
  readonly from: string;
  readonly to: string;
}

/** A group of re-ratings that counts from this transaction on. */
export interface CountedGroup {
  readonly run: PublishedRunRecord;
  readonly number: number;
  /** The day as of which it was decided. */
  readonly asOf: string;
  /** What counted before, and what counts now. */
  readonly before: CountedReratings;
  readonly after: CountedReratings;
  /** Whose class is another one now; undefined: too many to be named. */
  readonly changed: readonly ChangedClass[] | undefined;
}

export interface LetCountParts {
  readonly clock: Clock;
  /** The run that a scheme points at, which stays so until the transaction is over. */
  readonly publishedRunOf: (tx: Tx, scheme: string) => Promise<number | undefined>;
  /** In the transaction that lets a group count: those who read classes are told. */
  readonly onCounted: (tx: Tx, group: CountedGroup) => Promise<void>;
}

export interface WrittenGroup extends Pick<CountedGroup, 'run' | 'number' | 'asOf' | 'changed'> {
  /** Customers of whom it says something else than what counted. */
  readonly differing: number;
  /** Rows it has written. */
  readonly written: number;
}

/**
 * `overtaken`: another group counts in its place, and its customers are to be rated once more. `unpublished`: another run is
 * the published one by now, by which everybody is rated again.
 */
export type GroupEnd = 'counts' | 'says nothing' | 'unpublished' | 'overtaken';

/** Lets a group count that has been written. */
export async function letCount(
  parts: LetCountParts,
  tx: Tx,
  { differing, written, ...group }: WrittenGroup,
): Promise<GroupEnd> {
  const { run, number, changed } = group;
  if (written === 0) return (await forgetGroups(tx, [number])).has(number) ? 'says nothing' : 'overtaken';
  if ((await parts.publishedRunOf(tx, run.scheme)) !== run.number) {
    await abandonGroups(tx, [number]);
    return 'unpublished';
  }
  const before = await findCounted(tx, run.number);
  const finished = { run: run.number, number, changed: differing };
  if (!(await finishGroup(tx, finished, parts.clock.now()))) return 'overtaken';
  if (changed?.length !== 0) await parts.onCounted(tx, { ...group, before, after: await findCounted(tx, run.number) });
  return 'counts';
}
