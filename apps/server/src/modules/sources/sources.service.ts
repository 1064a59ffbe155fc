import {
  type ConnectionFinding,
  type Language,
  type Source,
  type SourceFetch,
  type SourceOrigin,
  type SourceSample,
  type sourceInputSchema,
  sourceLimits,
} from '@kefen/contract';
import type { z } from 'zod';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock, Ids } from '../../clock.js';
import type { Config } from '../../config.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import { nextTime, noSchedule, ScheduleError } from '../../schedule.js';
import type { SecretBox } from '../../secrets/secret-box.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import { checkSource, invalid, isSamePlace } from './check-source.js';
import type { Connectors } from './connectors.js';
import { forgetFailedFiles, listFetches, listLastFetches } from './fetches.repository.js';
import { folderRefusal } from './folder-bounds.js';
import { queueFetch } from './queue-fetch.js';
import { fetchDocument, sourceDocument } from './source-document.js';
import { isSourceFailure, sentenceOf } from './source-failure.js';
import { openFetchStates, type SourceRecord } from './source-record.js';
import {
  findSource,
  insertSource,
  listSources,
  pauseSource,
  removeSource,
  updateSource,
} from './sources.repository.js';
import { sampleSource, type Trial, testSource } from './try-source.js';

export interface SourcesServiceParts {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly secrets: SecretBox;
  readonly connectors: Connectors;
}

type Input = z.output<typeof sourceInputSchema>;

/** A source that is being described. */
export interface DescribedSource {
  readonly source?: string | undefined;
  readonly origin: SourceOrigin;
  readonly secret?: string | undefined;
  readonly watermark?: string | undefined;
}

/** What a secret is sealed for. */
export function purposeOf(id: string): string {
  return `source ${id}`;
}

const fetchesShown = 20;

export type SourcesService = ReturnType<typeof createSourcesService>;

/** Where rows and files are fetched from. Only administrators say where; the secrets never come out again. */
export function createSourcesService(parts: SourcesServiceParts) {
  const { store, config, clock, ids, queue, audit, datasets, secrets, connectors } = parts;
  const bounds = { dataFolder: config.dataFolder, roots: config.sourceFolders };
  const get = async (id: string): Promise<SourceRecord> => {
    const found = await findSource(store.db, id);
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  const document = async (id: string, language: Language): Promise<Source> => {
    const source = await get(id);
    const [last] = await listFetches(store.db, id, 1);
    return sourceDocument(source, last, language);
  };

  const timeAfterNow = (schedule: string | null, language: Language): Date | null => {
    try {
      return schedule === null ? null : nextTime(schedule, config.workspace.timeZone, clock.now());
    } catch (failure) {
      if (!(failure instanceof ScheduleError)) throw failure;
      throw invalid([{ pointer: '/body/schedule', sentence: noSchedule }], language);
    }
  };

  /** Only that it may be read: whether it is there, and what is in it, is told when it is tried. */
  const checkFolder = async (origin: SourceOrigin, language: Language): Promise<void> => {
    if (origin.kind !== 'folder') return;
    const refusal = await folderRefusal(origin.folder, bounds);
    if (refusal) throw invalid([{ pointer: '/body/origin/folder', sentence: sentenceOf(refusal) }], language);
  };

  /** The input as it will be kept. @throws ProblemFailure `not-found` for the dataset, `source-invalid` */
  const prepare = async (id: string, input: Input, former: SourceRecord | undefined, language: Language) => {
    const { secret, watermark: from, ...described } = input;
    const dataset = await datasets.get(input.dataset);
    const kept = former && isSamePlace(former.origin, input.origin) ? former.sealedSecret : null;
    const isOpen = input.origin.kind === 'folder';
    const sealedSecret = isOpen ? null : secret === undefined ? kept : await secrets.seal(secret, purposeOf(id));
    const hasWatermark = 'query' in input.origin && input.origin.watermarkColumn !== null;
    const watermark = hasWatermark ? (from ?? former?.watermark ?? null) : null;
    await checkFolder(input.origin, language);
    checkSource({ ...described, watermark, hasSecret: sealedSecret !== null }, dataset, language);
    const nextAt = former?.paused ? null : timeAfterNow(input.schedule, language);
    return { ...described, sealedSecret, watermark, nextAt };
  };

  /** @throws ProblemFailure `not-found` */
  const trialOf = async ({ source, origin, secret, watermark }: DescribedSource): Promise<Trial> => {
    const stored = source === undefined ? undefined : await get(source);
    const isSame = stored !== undefined && isSamePlace(stored.origin, origin);
    const kept =
      isSame && stored.sealedSecret ? await secrets.open(stored.sealedSecret, purposeOf(stored.id)) : undefined;
    return { origin, secret: secret ?? kept, watermark: watermark ?? stored?.watermark ?? null };
  };

  const detailsOf = ({
    title,
    origin,
    dataset,
    schedule,
  }: Pick<SourceRecord, 'title' | 'origin' | 'dataset' | 'schedule'>) => ({
    title,
    kind: origin.kind,
    place: placeName(origin),
    dataset,
    schedule,
  });

  return {
    list: async (language: Language): Promise<Source[]> => {
      const last = new Map((await listLastFetches(store.db)).map((fetch) => [fetch.source, fetch]));
      return (await listSources(store.db)).map((source) => sourceDocument(source, last.get(source.id), language));
    },

    /** The folders of this machine that sources may read. */
    folders: (): string[] => [...config.sourceFolders],

    document,

    /** @throws ProblemFailure `not-found` */
    withFetches: async (id: string, language: Language): Promise<{ source: Source; fetches: SourceFetch[] }> => {
      const source = await document(id, language);
      const fetches = await listFetches(store.db, id, fetchesShown);
      return { source, fetches: fetches.map((fetch) => fetchDocument(fetch, language)) };
    },

    /** @returns its id. @throws ProblemFailure `not-found`, `source-invalid`, `sources-too-many` */
    create: async (caller: Actor, input: Input, language: Language): Promise<string> => {
      const id = ids.next();
      const prepared = await prepare(id, input, undefined, language);
      if ((await listSources(store.db)).length >= sourceLimits.sources) {
        throw problem('sources-too-many', { limit: sourceLimits.sources });
      }
      const source = { ...prepared, id, paused: false, createdBy: nameOf(caller), createdAt: clock.now() };
      await store.transaction(async (tx) => {
        await insertSource(tx, source);
        await audit.record(tx, caller, 'source.created', id, detailsOf(source));
      });
      return id;
    },

    /** @throws ProblemFailure `not-found`, `source-invalid` */
    update: async (caller: Actor, id: string, input: Input, language: Language): Promise<void> => {
      const prepared = await prepare(id, input, await get(id), language);
      const details = {
        ...detailsOf(prepared),
        secretChanged: input.secret !== undefined,
        watermark: input.watermark ?? null,
      };
      await store.transaction(async (tx) => {
        await updateSource(tx, id, prepared);
        await audit.record(tx, caller, 'source.changed', id, details);
      });
    },

    /** What it brought stays. @throws ProblemFailure `not-found` */
    remove: async (caller: Actor, id: string): Promise<void> => {
      const source = await get(id);
      await store.transaction(async (tx) => {
        await removeSource(tx, id);
        await audit.record(tx, caller, 'source.removed', id, detailsOf(source));
      });
    },

    /** @throws ProblemFailure `not-found` */
    test: async (caller: Actor, described: DescribedSource, language: Language): Promise<ConnectionFinding> => {
      const { ok, sentence, mayWrite } = await testSource(connectors, await trialOf(described));
      const { kind } = described.origin;
      const details = { kind, place: placeName(described.origin), ok };
      await store.transaction((tx) => audit.record(tx, caller, 'source.tested', described.source ?? kind, details));
      return { ok, detail: sentence[language], mayWrite };
    },

    /** @throws ProblemFailure `not-found`, `source-unreadable` */
    sample: async (described: DescribedSource, language: Language): Promise<SourceSample> => {
      try {
        return await sampleSource(connectors, config, await trialOf(described));
      } catch (failure) {
        if (!isSourceFailure(failure)) throw failure;
        throw problem('source-unreadable', { reason: sentenceOf(failure)[language] });
      }
    },

    /** Fetches in the background. @throws ProblemFailure `not-found`, `state-conflict` while a fetch is open */
    fetch: async (caller: Actor, id: string): Promise<void> => {
      const source = await get(id);
      await store.transaction(async (tx) => {
        await forgetFailedFiles(tx, id);
        const asked = { source: id, askedBy: nameOf(caller), askedAt: clock.now(), follows: false };
        const number = await queueFetch({ queue }, tx, asked);
        if (number === undefined)
          throw problem('state-conflict', { what: source.title, state: await openState(tx, id) });
        await audit.record(tx, caller, 'source.fetch-asked', id, { title: source.title, fetch: number });
      });
    },

    /** @throws ProblemFailure `not-found` */
    pause: async (caller: Actor, id: string, paused: boolean, language: Language): Promise<void> => {
      const { title, schedule } = await get(id);
      const nextAt = paused ? null : timeAfterNow(schedule, language);
      await store.transaction(async (tx) => {
        await pauseSource(tx, id, paused, nextAt);
        await audit.record(tx, caller, paused ? 'source.paused' : 'source.resumed', id, { title });
      });
    },
  };
}

async function openState(tx: Tx, id: string): Promise<string> {
  const fetches = await listFetches(tx, id, 1);
  return fetches.find(({ state }) => openFetchStates.includes(state))?.state ?? 'queued';
}

/** Where it is, without who signs in. */
function placeName(origin: SourceOrigin): string {
  if (origin.kind === 'folder') return origin.folder;
  if (origin.kind === 's3') return `${origin.endpoint} ${origin.bucket}`;
  return `${origin.host}:${origin.port}/${origin.database}`;
}
