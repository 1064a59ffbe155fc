import type { PublicationRecord } from './publications.repository.js';

/** Does a publication count? Now, or as it was known at an instant. */
function isCounting({ publishedAt, withdrawnAt }: PublicationRecord, knownAt?: Date): boolean {
  if (knownAt === undefined) return withdrawnAt === null;
  return publishedAt <= knownAt && (withdrawnAt === null || withdrawnAt > knownAt);
}

/**
 * The publications that counted one after another, by day: each from its day until the day before the next one's. Of
 * several for the same day it is the one made last.
 * @param all in the order in which they were made
 */
export function countingPublications(all: readonly PublicationRecord[], knownAt?: Date): PublicationRecord[] {
  const byDay = new Map<string, PublicationRecord>();
  for (const publication of all) if (isCounting(publication, knownAt)) byDay.set(publication.asOf, publication);
  return [...byDay.values()].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
}

/** The publication that counted on a day: of those for that day or an earlier one, the newest. */
export function countingOn(
  all: readonly PublicationRecord[],
  day: string,
  knownAt?: Date,
): PublicationRecord | undefined {
  return countingPublications(all, knownAt).findLast(({ asOf }) => asOf <= day);
}
