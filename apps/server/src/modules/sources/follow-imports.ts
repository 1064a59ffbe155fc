import type { Title } from '@kefen/scheme';
import { ProblemFailure } from '../../problem.js';
import type { FetchParts } from './fetch-work.js';
import { changeFetch, listImporting } from './fetches.repository.js';
import { finishFetch } from './finish-fetch.js';
import type { FetchRecord } from './source-record.js';
import { findSource } from './sources.repository.js';

/** Looks how the imports of fetches stand: commits those that may be, and ends the fetches whose imports have ended. */
export async function followImports(parts: FetchParts): Promise<void> {
  for (const fetch of await listImporting(parts.store.db)) {
    await follow(parts, fetch).catch(parts.onError);
  }
}

async function follow(parts: FetchParts, fetch: FetchRecord): Promise<void> {
  const { state, report, failure } = await parts.imports.get(String(fetch.import));
  const counted = { ...fetch, rowsTaken: report?.used ?? null, rowsRejected: report?.rejected.rows ?? null };
  switch (state) {
    case 'checked':
      return commitOrWait(parts, counted);
    case 'committed':
    case 'undoing':
    case 'undone':
      return parts.store.transaction((tx) => finishFetch(parts, tx, counted, { state: 'done' }));
    case 'failed': {
      const sentence = failure?.[0]?.message ?? unexplained;
      return parts.store.transaction((tx) => finishFetch(parts, tx, fetch, { state: 'failed', failure: sentence }));
    }
    case 'cancelled':
      return parts.store.transaction((tx) => finishFetch(parts, tx, fetch, { state: 'given-up' }));
    case 'checking':
    case 'committing':
      return;
  }
}

async function commitOrWait(parts: FetchParts, fetch: FetchRecord): Promise<void> {
  if (fetch.state === 'waiting') return;
  const { rowsTaken, rowsRejected } = fetch;
  const source = await findSource(parts.store.db, fetch.source);
  if (!source) return;
  const isClean = rowsRejected === 0 || (source.commit === 'good-rows' && rowsTaken !== 0);
  if (!isClean) {
    await changeFetch(parts.store.db, fetch.number, ['importing'], { state: 'waiting', rowsTaken, rowsRejected });
    return;
  }
  try {
    await parts.imports.commit(undefined, String(fetch.import));
  } catch (failure) {
    // Somebody has decided about it meanwhile; that is seen at the next look.
    if (!(failure instanceof ProblemFailure)) throw failure;
    if (failure.occurrence.code === 'content-already-imported')
      await parts.imports.cancel(undefined, String(fetch.import));
  }
}

const unexplained: Title = { 'zh-CN': '导入没有成功。', en: 'The import failed.' };
