import type { CountedReratings } from '@kefen/warehouse';
import { countedReratings } from '../reratings/reratings.service.js';
import type { StandingPoint } from './notice-record.js';
import type { NoticeParts } from './notice-work.js';

/** What counts of a scheme now; null: nothing is published. */
export async function standingNow(
  { store, runs }: Pick<NoticeParts, 'store' | 'runs'>,
  scheme: string,
): Promise<StandingPoint | null> {
  const run = await runs.findPublished(scheme);
  if (!run) return null;
  const { last, without } = await countedReratings(store.db, run.number);
  return { run: run.number, last, without: without.filter((number) => number <= last), asOf: run.asOf };
}

export function isSamePoint(one: StandingPoint | null, other: StandingPoint | null): boolean {
  if (one === null || other === null) return one === other;
  const sorted = ({ without }: StandingPoint) => [...without].sort((a, b) => a - b).join();
  return one.run === other.run && one.last === other.last && sorted(one) === sorted(other);
}

/** As the analytical store reads it. */
export function countedAt(point: StandingPoint | null): CountedReratings | null {
  return point && { run: String(point.run), last: point.last, without: point.without };
}
