import { z } from 'zod';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import { fetchSource } from './fetch-source.js';
import type { FetchParts } from './fetch-work.js';
import { findFetch } from './fetches.repository.js';
import { finishFetch } from './finish-fetch.js';
import { fetchJobName } from './queue-fetch.js';
import { SourceFailure, sentenceOf } from './source-failure.js';

const payload = z.object({ fetch: z.number().int() });

/** Fetches what a source has, and hands it to the imports. Begins again when it was killed, and doubles nothing. */
export function sourcesJob(parts: FetchParts): AnyJob {
  return defineJob({
    name: fetchJobName,
    payload,
    isWanted: async ({ fetch: number }) => (await findFetch(parts.store.db, number)) !== undefined,
    run: ({ fetch: number }, signal) => fetchSource(parts, number, signal),
    onGivenUp: async (tx, { fetch: number }) => {
      const fetch = await findFetch(tx, number);
      const failure = sentenceOf(new SourceFailure('unexplained'));
      if (fetch) await finishFetch(parts, tx, fetch, { state: 'failed', failure });
    },
  });
}
