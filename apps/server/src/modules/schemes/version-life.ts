import type { VersionState } from '@kefen/contract';
import type { VersionActRecord } from './version-states.repository.js';

type Acts = readonly VersionActRecord[];

/**
 * The version that counts on a day: of those put in force from that day or an earlier one, the one from the latest day, and
 * of several from the same day the one that was decided last.
 * @param acts of all versions of a scheme, in the order in which they happened
 */
export function findInForce(acts: Acts, day: string): number | undefined {
  let found: VersionActRecord | undefined;
  for (const act of acts) {
    if (act.act !== 'in-force' || fromOf(act) > day || isCalledOff(act, acts)) continue;
    if (!found || fromOf(act) >= fromOf(found)) found = act;
  }
  return found?.version;
}

/** A version that was retired before its day had come never counts, unless it is put in force again. */
function isCalledOff(arranged: VersionActRecord, acts: Acts): boolean {
  return acts.some(
    (later) =>
      later.act === 'retired' &&
      later.version === arranged.version &&
      later.number > arranged.number &&
      fromOf(later) < fromOf(arranged),
  );
}

function fromOf({ effectiveFrom }: VersionActRecord): string {
  return effectiveFrom ?? '';
}

/** Where a version stands on a day. */
export function stateOf(version: number, acts: Acts, today: string): VersionState {
  const own = acts.filter((act) => act.version === version);
  if (findInForce(acts, today) === version) return 'in-force';
  if (own.at(-1)?.act === 'retired') return 'retired';
  const arranged = own.filter((act) => act.act === 'in-force' && !isCalledOff(act, acts));
  if (arranged.some((act) => fromOf(act) > today && findInForce(acts, fromOf(act)) === version)) return 'scheduled';
  // Another one has taken its place.
  if (arranged.length > 0) return 'retired';
  return reviewStateOf(own);
}

/** How far a version has come before it counts. */
export function reviewStateOf(own: Acts): 'draft' | 'checked' | 'submitted' | 'returned' | 'approved' {
  for (const { act } of own.toReversed()) if (act !== 'in-force' && act !== 'retired') return act;
  return 'draft';
}

export function isApproved(version: number, acts: Acts): boolean {
  return acts.some((act) => act.version === version && act.act === 'approved');
}

/** A version that was once put before somebody needs the answer, whether it had to be or not. */
export function wasSubmitted(version: number, acts: Acts): boolean {
  return acts.some((act) => act.version === version && act.act === 'submitted');
}

/** Who must not approve a version: who has submitted it, and who has said it is finished. */
export function makersOf(version: number, acts: Acts): string[] {
  const making: readonly VersionActRecord['act'][] = ['draft', 'checked', 'submitted'];
  return acts.filter((act) => act.version === version && making.includes(act.act)).map(({ by }) => by);
}
