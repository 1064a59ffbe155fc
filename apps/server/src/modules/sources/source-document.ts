import type { Language, Source, SourceFetch } from '@kefen/contract';
import type { FetchRecord, SourceRecord } from './source-record.js';

export function sourceDocument(source: SourceRecord, last: FetchRecord | undefined, language: Language): Source {
  const { id, title, origin, dataset, mapping, where, mode, commit, schedule, paused, watermark, createdBy } = source;
  return {
    ...{
      id,
      title,
      origin,
      dataset,
      mapping: { ...mapping },
      where,
      mode,
      commit,
      schedule,
      paused,
      watermark,
      createdBy,
    },
    hasSecret: source.sealedSecret !== null,
    nextAt: source.nextAt?.toISOString() ?? null,
    createdAt: source.createdAt.toISOString(),
    lastFetch: last ? fetchDocument(last, language) : null,
  };
}

export function fetchDocument(fetch: FetchRecord, language: Language): SourceFetch {
  const { number, state, askedBy, rows, rowsTaken, rowsRejected, fileName, watermarkFrom, watermarkTo, failure } =
    fetch;
  return {
    ...{ number, state, askedBy, rows, rowsTaken, rowsRejected, fileName, watermarkFrom, watermarkTo },
    askedAt: fetch.askedAt.toISOString(),
    finishedAt: fetch.finishedAt?.toISOString() ?? null,
    import: fetch.import === null ? null : String(fetch.import),
    failure: failure?.[language] ?? null,
  };
}
