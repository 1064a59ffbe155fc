import type { FetchState } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { Tx } from '../../store/store.js';
import type { FetchParts } from './fetch-work.js';
import { changeFetch, rememberFile, removeEmptyFetches } from './fetches.repository.js';
import { queueFetch } from './queue-fetch.js';
import { type FetchRecord, openFetchStates } from './source-record.js';
import { advanceWatermark } from './sources.repository.js';

export interface FetchEnd {
  readonly state: Extract<FetchState, 'done' | 'nothing' | 'given-up' | 'failed'>;
  readonly failure?: Title;
}

/** Ends a fetch that is open: the watermark advances only here, and only when what was fetched counts. */
export async function finishFetch(
  parts: Pick<FetchParts, 'clock' | 'queue' | 'audit'>,
  tx: Tx,
  fetch: FetchRecord,
  { state, failure }: FetchEnd,
): Promise<void> {
  const { rows, rowsTaken, rowsRejected } = fetch;
  const counted = { ...(rows !== null && { rows }), rowsTaken, rowsRejected };
  const change = { state, failure: failure ?? null, finishedAt: parts.clock.now(), ...counted };
  if (!(await changeFetch(tx, fetch.number, openFetchStates, change))) return;
  const { source, number, fileName, fileVersion, watermarkFrom, watermarkTo } = fetch;
  if (state === 'done' && watermarkTo !== null) await advanceWatermark(tx, source, watermarkFrom, watermarkTo);
  await rememberFile(tx, fetch, state === 'failed');
  if (state === 'nothing') await removeEmptyFetches(tx, source, number);
  if (state === 'done' || state === 'failed') {
    const details = { fetch: number, import: fetch.import, file: fileName, rows, rowsTaken, rowsRejected };
    await parts.audit.record(tx, undefined, `source.fetch-${state}`, source, details);
  }
  // Where there was one file, there may be another.
  if (fileVersion !== null) {
    await queueFetch(parts, tx, { source, askedBy: fetch.askedBy, askedAt: parts.clock.now(), follows: true });
  }
}
