import type { CheckedEvent } from '@kefen/warehouse';
import type { CheckedPart } from './checked-request.js';
import type { StoredAnswer } from './stored-answer.js';

/** Rows of several parts as they are written: of one key only the last. */
export interface ChosenRows {
  readonly events: readonly CheckedEvent[];
  /** In the order of the parts. */
  readonly answers: readonly StoredAnswer[];
}

/**
 * A row with the key of an earlier row of its own part replaces it, as in a file, and the answer says so. One of an earlier
 * part was taken, and superseded in the same moment.
 */
export function chooseRows(parts: readonly CheckedPart[]): ChosenRows {
  const byKey = new Map<string, CheckedEvent>();
  const withoutKey: CheckedEvent[] = [];
  const answers = parts.map(({ waiting, good, rejected }) => {
    const own = new Set<string>();
    let replaced = 0;
    for (const event of good) {
      if (event.key === '') {
        withoutKey.push(event);
        continue;
      }
      if (own.has(event.key)) replaced++;
      own.add(event.key);
      byKey.set(event.key, event);
    }
    return { rows: waiting.rows.length, accepted: good.length - replaced, replaced, rejected };
  });
  return { events: [...withoutKey, ...byKey.values()], answers };
}
