import type { CountedReratings } from '@kefen/warehouse';
import type { Clock } from '../../clock.js';
import type { Tx } from '../../store/store.js';
import type { FinishedRunRecord } from '../runs/runs.service.js';
import { findCounted, finishGroup } from './reratings.repository.js';

/** A class that has changed between two runs. Empty: not rated. */
export interface ChangedClass {
  readonly customer: string;
  readonly from: string;
  readonly to: string;
}

/** A group of re-ratings that counts from this transaction on. */
export interface CountedGroup {
  readonly run: FinishedRunRecord;
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
  /** Rows it has written. */
  readonly rows: number;
}

/** Lets a group count that has been written. @returns false where another run is the published one by now: it never counts */
export async function letCount(parts: LetCountParts, tx: Tx, { rows, ...group }: WrittenGroup): Promise<boolean> {
  const { run, number, changed } = group;
  if ((await parts.publishedRunOf(tx, run.scheme)) !== run.number) return false;
  const before = await findCounted(tx, run.number);
  await finishGroup(tx, { run: run.number, number, changed: rows }, parts.clock.now());
  if (changed?.length === 0) return true;
  await parts.onCounted(tx, { ...group, before, after: await findCounted(tx, run.number) });
  return true;
}
