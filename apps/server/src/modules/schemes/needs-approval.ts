import type { Db } from '../../store/store.js';
import { asksApproval } from './asks-approval.js';
import { findPublishedVersion, findVersion, type SchemeVersionRecord } from './schemes.repository.js';
import { findInForce, wasSubmitted } from './version-life.js';
import type { VersionActRecord } from './version-states.repository.js';

type Version = Pick<SchemeVersionRecord, 'version' | 'text'>;

/**
 * The versions of a scheme that count on some days, or by what is published, and ask for approval. What they ask holds for the
 * version that follows them too, so that nobody takes the need away together with the change that needs it.
 */
export async function listAskingVersions(
  db: Db,
  scheme: string,
  acts: readonly VersionActRecord[],
  days: readonly string[],
): Promise<number[]> {
  const counting = [...days.map((day) => findInForce(acts, day)), await findPublishedVersion(db, scheme)];
  const asking: number[] = [];
  for (const version of new Set(counting)) {
    if (version === undefined) continue;
    const found = await findVersion(db, scheme, version);
    if (found && asksApproval(found.text)) asking.push(version);
  }
  return asking;
}

/** Does a version need that somebody else approves it? @param asking the versions that count and ask for it */
export function needsApproval(
  { version, text }: Version,
  acts: readonly VersionActRecord[],
  asking: readonly number[],
): boolean {
  return wasSubmitted(version, acts) || asking.some((other) => other !== version) || asksApproval(text);
}
