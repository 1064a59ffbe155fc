import type { Dataset } from '@kefen/scheme';
import { type CheckedEvent, checkEvents, type Engine, type EventCells, WarehouseError } from '@kefen/warehouse';
import type { RowPart, SentRow } from './row-parts.js';
import type { RejectedRow } from './stored-answer.js';

/** A part of a request that waits to be written. */
export interface WaitingPart extends RowPart {
  readonly sender: string;
  readonly idempotencyKey: string | undefined;
}

export interface CheckedPart {
  readonly waiting: WaitingPart;
  readonly good: readonly CheckedEvent[];
  readonly rejected: readonly RejectedRow[];
}

/** Checks all parts at once. A part that cannot be checked at all fails by itself and takes no other with it. */
export async function checkParts(
  warehouse: Engine,
  dataset: Dataset,
  timeZone: string,
  parts: readonly WaitingPart[],
): Promise<(CheckedPart | Error)[]> {
  try {
    return await checkTogether(warehouse, dataset, timeZone, parts);
  } catch (failure) {
    if (failure instanceof WarehouseError && failure.kind === 'unavailable') throw failure;
    const single = parts[0];
    if (parts.length === 1 && single) return [failure instanceof Error ? failure : new Error(String(failure))];
    const alone: (CheckedPart | Error)[] = [];
    for (const part of parts) alone.push(...(await checkParts(warehouse, dataset, timeZone, [part])));
    return alone;
  }
}

async function checkTogether(
  warehouse: Engine,
  dataset: Dataset,
  timeZone: string,
  parts: readonly WaitingPart[],
): Promise<CheckedPart[]> {
  const readable = parts.flatMap(({ rows }) => rows.flatMap(({ event }) => (isReject(event) ? [] : [event])));
  const verdicts = (await checkEvents(warehouse, dataset, timeZone, readable)).values();
  return parts.map((waiting) => {
    const good: CheckedEvent[] = [];
    const rejected: RejectedRow[] = [];
    for (const { row, event } of waiting.rows) {
      if (isReject(event)) {
        rejected.push({ row, ...event });
        continue;
      }
      const verdict = verdicts.next().value;
      if (verdict === undefined) throw new Error('an event has no verdict');
      if (verdict.ok) good.push(verdict.event);
      else rejected.push({ row, ...verdict });
    }
    return { waiting, good, rejected };
  });
}

function isReject(event: SentRow['event']): event is Exclude<SentRow['event'], EventCells> {
  return 'code' in event;
}
