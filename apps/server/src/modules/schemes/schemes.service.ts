import { createHash } from 'node:crypto';
import {
  type CheckedScheme,
  type Dataset,
  parseDocument,
  type QualityWeighing,
  type SchemeLibrary,
} from '@kefen/scheme';
import { type Actor, nameOf } from '../../caller.js';
import { type Clock, dayIn } from '../../clock.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import { invalidScheme } from './invalid-scheme.js';
import { createKnownChecks } from './known-checks.js';
import {
  countSchemes,
  findScheme,
  findSchemeForChange,
  findVersion,
  insertScheme,
  insertVersion,
  listDocuments,
  listSchemes,
  type SchemeRecord,
  type SchemeVersionRecord,
  setPublishedRun,
} from './schemes.repository.js';
import { createVersions } from './schemes.versions.js';
import { listArrangedSchemes } from './version-states.repository.js';

export { invalidScheme } from './invalid-scheme.js';
export type { SchemeRecord, SchemeVersionRecord } from './schemes.repository.js';
export type { LivingVersion } from './schemes.versions.js';

export interface SchemesServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  /** Schemes that others may rest on without being in the workspace. */
  readonly ready: SchemeLibrary;
  /** What counts for the quality score of a customer now. */
  readonly weighing: () => Promise<QualityWeighing>;
  /** Zone of the workspace's business days. */
  readonly timeZone: string;
}

export type SchemesService = ReturnType<typeof createSchemesService>;

/** The documents of the schemes and their versions, which never change. */
export function createSchemesService(parts: SchemesServiceParts) {
  const { store, clock, audit, datasets, ready, weighing } = parts;
  const knownCheck = createKnownChecks();

  /** The documents that stand for schemes where others rest on them: of the versions in force on a day, where there are any. */
  const documentsOn = async (day: string) => {
    const documents = new Map((await listDocuments(store.db)).map(({ scheme, text }) => [scheme, text]));
    for (const scheme of await listArrangedSchemes(store.db)) {
      const version = await versions.findInForce(scheme, day);
      const found = version === undefined ? undefined : await findVersion(store.db, scheme, version);
      if (found) documents.set(scheme, found.text);
    }
    return [...documents].map(([scheme, text]) => ({ scheme, text }));
  };

  /** Against the schemes of the workspace as of a day, and the ready ones it does not have. */
  const check = async (text: string, day?: string, against?: readonly Dataset[]): Promise<CheckedScheme> => {
    const documents = await documentsOn(day ?? dayIn(parts.timeZone, clock.now()));
    const texts = new Map(documents.map((document) => [document.scheme, document.text]));
    const library = {
      ids: [...new Set([...texts.keys(), ...ready.ids])],
      textOf: (id: string) => texts.get(id) ?? ready.textOf(id),
    };
    return knownCheck(text, {
      datasets: against ?? (await datasets.list()),
      documents,
      library,
      weighing: await weighing(),
    });
  };

  const versions = createVersions({ ...parts, check: (text) => check(text) });

  const get = async (id: string): Promise<SchemeRecord> => {
    const scheme = await findScheme(store.db, id);
    if (!scheme) throw problem('not-found', { what: id });
    return scheme;
  };

  const versionOf = (actor: Actor, scheme: string, version: number, text: string): SchemeVersionRecord => {
    const hash = createHash('sha256').update(text).digest('hex');
    return { scheme, version, text, hash, createdBy: nameOf(actor), createdAt: clock.now() };
  };

  return {
    /** @param day what other schemes it rests on are in force then; default: today */
    check: (text: string, day?: string): Promise<CheckedScheme> => check(text, day),
    get,
    list: (): Promise<SchemeRecord[]> => listSchemes(store.db),
    /** Where versions stand, and what can be decided about them. */
    versions,
    count: () => countSchemes(store.db),

    /** Schemes whose newest version is valid now and would not be if these were the datasets. */
    listUsersOf: async (others: readonly Dataset[]): Promise<string[]> => {
      const users: string[] = [];
      for (const { scheme, text } of await listDocuments(store.db)) {
        const isUser =
          (await check(text)).plan !== undefined && (await check(text, undefined, others)).plan === undefined;
        if (isUser) users.push(scheme);
      }
      return users;
    },

    /** @throws ProblemFailure `not-found` */
    getVersion: async (id: string, version: number): Promise<SchemeVersionRecord> => {
      const found = await findVersion(store.db, id, version);
      if (!found) throw problem('not-found', { what: `${id} ${version}` });
      return found;
    },

    /**
     * Adds a scheme with its first version, under the id of the document.
     * @throws ProblemFailure `scheme-invalid`, `conflict`
     */
    create: async (actor: Actor, text: string): Promise<SchemeRecord> => {
      const { document, plan, diagnostics } = await check(text);
      if (!document || !plan) throw invalidScheme(diagnostics);
      await store.transaction(async (tx) => {
        if (await findScheme(tx, document.id)) throw problem('conflict', { what: document.id });
        const version = versionOf(actor, document.id, 1, text);
        await insertScheme(tx, document.id, document.title, version.createdAt);
        await insertVersion(tx, version, document.title);
        await versions.begin(tx, version, false);
        await audit.record(tx, actor, 'scheme.created', document.id, { version: 1, hash: version.hash });
      });
      return get(document.id);
    },

    /**
     * Adds a version; a text equal to the latest version's adds nothing. A draft may have mistakes, as long as its id and title can be read.
     * @throws ProblemFailure `scheme-invalid`, `not-found`, `conflict` where the document has another id
     */
    createVersion: async (actor: Actor, id: string, text: string, isDraft = false): Promise<SchemeRecord> => {
      const { document, plan, diagnostics } = await check(text);
      const read = document ?? (isDraft ? parseDocument(text).read : undefined);
      if (!read || (!plan && !isDraft)) throw invalidScheme(diagnostics);
      if (read.id !== id) throw problem('conflict', { what: read.id });
      await store.transaction(async (tx) => {
        const scheme = await findSchemeForChange(tx, id);
        if (!scheme) throw problem('not-found', { what: id });
        const latest = await findVersion(tx, id, scheme.latestVersion);
        const version = versionOf(actor, id, scheme.latestVersion + 1, text);
        if (latest?.hash === version.hash) return;
        // What is not finished does not rename the scheme yet.
        await insertVersion(tx, version, isDraft ? scheme.title : read.title);
        await versions.begin(tx, version, isDraft);
        const details = { version: version.version, hash: version.hash, ...(isDraft && { draft: true }) };
        await audit.record(tx, actor, 'scheme.changed', id, details);
      });
      return get(id);
    },

    /** The number of the run a scheme points at now; the scheme stays locked until the transaction ends. */
    findPublishedRun: async (tx: Tx, id: string): Promise<number | undefined> =>
      (await findSchemeForChange(tx, id))?.publishedRun ?? undefined,

    /** `null`: nothing of the scheme is published. */
    pointAt: (tx: Tx, id: string, run: number | null): Promise<void> => setPublishedRun(tx, id, run),
  };
}
