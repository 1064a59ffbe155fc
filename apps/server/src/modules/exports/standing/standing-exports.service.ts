import type { ExportContent } from '@kefen/contract';
import {
  type ExportDestination,
  type Language,
  type Permission,
  type StandingExport,
  type standingExportInputSchema,
  standingExportLimits,
  type TargetFinding,
  type TargetMode,
  type TargetTable,
} from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { z } from 'zod';
import { type Actor, nameOf } from '../../../caller.js';
import type { Ids } from '../../../clock.js';
import type { Config } from '../../../config.js';
import { permissionMissing, problem } from '../../../problem.js';
import { nextTime, noSchedule, ScheduleError } from '../../../schedule.js';
import type { SecretBox } from '../../../secrets/secret-box.js';
import type { BeginParts } from '../begin-export.js';
import { exportDocument } from '../export-document.js';
import type { ExportRecord } from '../export-record.js';
import { listDeliveries, listLastOfStanding } from '../exports.repository.js';
import { resolveContent } from '../resolve-content.js';
import { placeOf } from '../tables/target-table.js';
import { typedColumns } from '../write-table.js';
import { isUnderWay, prepareStanding } from './begin-standing.js';
import { rehearseTarget } from './rehearse-target.js';
import { type AuthorParts, stoppedBecause } from './standing-author.js';
import { standingExportDocument } from './standing-export-document.js';
import type { StandingExportRecord } from './standing-export-record.js';
import {
  findRemoved,
  findStanding,
  forgetRemoved,
  insertStanding,
  listStanding,
  pauseStanding,
  removeStanding,
  restoreStanding,
  updateStanding,
} from './standing-exports.repository.js';
import { isSamePlace, purposeOf } from './target-secret.js';

export interface StandingExportsParts extends BeginParts, AuthorParts {
  readonly store: BeginParts['store'];
  readonly config: Config;
  readonly ids: Ids;
  readonly secrets: SecretBox;
}

type Input = z.output<typeof standingExportInputSchema>;

/** A table that is being described. */
export interface DescribedTarget {
  readonly standingExport?: string | undefined;
  readonly content: ExportContent;
  readonly personal: boolean;
  readonly target: TargetTable;
  readonly mode: TargetMode;
  readonly secret?: string | undefined;
}

const deliveriesShown = 20;

export type StandingExportsService = ReturnType<typeof createStandingExportsService>;

/** Exports that are made again and again. Only administrators set them up; secrets never come out again. */
export function createStandingExportsService(parts: StandingExportsParts) {
  const { store, config, clock, ids, audit, secrets } = parts;

  const get = async (id: string): Promise<StandingExportRecord> => {
    const found = await findStanding(store.db, id);
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  const lastDocument = async (last: ExportRecord | undefined, language: Language) =>
    last && exportDocument(last, await listDeliveries(store.db, last.number, deliveriesShown), language);

  const shown = async (standing: StandingExportRecord, last: ExportRecord | undefined, language: Language) => {
    const lastExport = await lastDocument(last, language);
    return standingExportDocument(standing, { lastExport, stopped: await stoppedBecause(parts, standing) }, language);
  };

  const document = async (id: string, language: Language): Promise<StandingExport> => {
    const standing = await get(id);
    const [last] = await listLastOfStanding(store.db, [id]);
    return shown(standing, last, language);
  };

  /** After this instant one was removed that can still be taken back. */
  const keptSince = () => new Date(clock.now().getTime() - standingExportLimits.keptRemovedHours * 3_600_000);

  const refuseTooMany = async () => {
    const { standingExports: limit } = standingExportLimits;
    if ((await listStanding(store.db)).length >= limit) throw problem('standing-exports-too-many', { limit });
  };

  const timeAfterNow = (schedule: string | null, language: Language): Date | null => {
    try {
      return schedule === null ? null : nextTime(schedule, config.workspace.timeZone, clock.now());
    } catch (failure) {
      if (!(failure instanceof ScheduleError)) throw failure;
      throw invalid('/body/schedule', noSchedule, language);
    }
  };

  /** @throws ProblemFailure `permission-missing` */
  const mayTake = (permissions: readonly Permission[], personal: boolean) => {
    if (personal && !permissions.includes('exports.personal')) {
      throw permissionMissing('exports.personal');
    }
  };

  /** Does another one write the table? Two would undo each other’s work. */
  const isTaken = async (id: string, target: TargetTable): Promise<boolean> => {
    const place = (target: TargetTable) => `${target.kind} ${placeOf(target)}`.toLowerCase();
    const others = (await listStanding(store.db)).filter((other) => other.id !== id);
    return others.some(({ destination }) => destination.to === 'table' && place(destination.target) === place(target));
  };

  /** The input as it will be kept. @throws ProblemFailure as `resolveContent` */
  const prepare = async (id: string, input: Input, former: StandingExportRecord | undefined, language: Language) => {
    const { secret, ...described } = input;
    const { destination, content, personal } = described;
    await resolveContent(parts, { content, personal, language });
    if (destination.to === 'table' && (await isTaken(id, destination.target))) {
      throw invalid('/body/destination/target/table', taken, language);
    }
    const sealedSecret = await sealedFor(id, destination, secret, former);
    if (destination.to === 'table' && sealedSecret === null) throw invalid('/body/secret', noSecret, language);
    const nextAt = former?.paused ? null : timeAfterNow(input.schedule, language);
    return { ...described, language, sealedSecret, nextAt };
  };

  const sealedFor = async (
    id: string,
    destination: ExportDestination,
    secret: string | undefined,
    former: StandingExportRecord | undefined,
  ): Promise<string | null> => {
    if (destination.to !== 'table') return null;
    if (secret !== undefined) return secrets.seal(secret, purposeOf(id));
    return former && isSamePlace(former.destination, destination.target) ? former.sealedSecret : null;
  };

  return {
    list: async (language: Language): Promise<StandingExport[]> => {
      const all = await listStanding(store.db);
      const lasts = await listLastOfStanding(
        store.db,
        all.map(({ id }) => id),
      );
      const last = new Map(lasts.map((entry) => [entry.standingExport, entry]));
      return Promise.all(all.map((one) => shown(one, last.get(one.id), language)));
    },

    document,

    /** @returns its id. @throws ProblemFailure as `resolveContent`, `standing-exports-too-many`, `permission-missing` */
    create: async (
      caller: Actor,
      permissions: readonly Permission[],
      input: Input,
      language: Language,
    ): Promise<string> => {
      mayTake(permissions, input.personal);
      const id = ids.next();
      const prepared = await prepare(id, input, undefined, language);
      await refuseTooMany();
      await store.transaction(async (tx) => {
        const createdById = caller?.userId ?? null;
        await insertStanding(tx, { ...prepared, id, createdBy: nameOf(caller), createdById, createdAt: clock.now() });
        await audit.record(tx, caller, 'standing-export.created', id, detailsOf(prepared));
      });
      return id;
    },

    /** @throws ProblemFailure as `create` */
    update: async (
      caller: Actor,
      permissions: readonly Permission[],
      id: string,
      input: Input,
      language: Language,
    ): Promise<void> => {
      mayTake(permissions, input.personal);
      const former = await get(id);
      const prepared = await prepare(id, input, former, language);
      // Who may not take out what is asked for now cannot answer for it: the one who saves it does.
      const isStopped = (await stoppedBecause(parts, { ...former, personal: input.personal })) !== null;
      const own = { createdBy: nameOf(caller), createdById: caller?.userId ?? null };
      const { createdBy, createdById } = isStopped ? own : former;
      await store.transaction(async (tx) => {
        await updateStanding(tx, id, { ...prepared, createdBy, createdById });
        const details = { ...detailsOf(prepared), secretChanged: input.secret !== undefined, answers: createdBy };
        await audit.record(tx, caller, 'standing-export.changed', id, details);
      });
    },

    /** What it has written stays; for a day it can be taken back. @throws ProblemFailure `not-found` */
    remove: async (caller: Actor, id: string): Promise<void> => {
      const standing = await get(id);
      await store.transaction(async (tx) => {
        await removeStanding(tx, id, clock.now());
        await audit.record(tx, caller, 'standing-export.removed', id, detailsOf(standing));
      });
    },

    /** @throws ProblemFailure `not-found`, `conflict` where another one writes its table by now */
    restore: async (caller: Actor, id: string, language: Language): Promise<void> => {
      const standing = await findRemoved(store.db, id, keptSince());
      if (!standing) throw problem('not-found', { what: id });
      const { destination, schedule, paused, title } = standing;
      if (destination.to === 'table' && (await isTaken(id, destination.target))) {
        throw problem('conflict', { what: placeOf(destination.target) });
      }
      await refuseTooMany();
      const nextAt = paused ? null : timeAfterNow(schedule, language);
      await store.transaction(async (tx) => {
        await restoreStanding(tx, id, nextAt);
        await audit.record(tx, caller, 'standing-export.restored', id, { title });
      });
    },

    /** Those that can no longer be taken back. */
    forgetRemoved: (): Promise<void> => forgetRemoved(store.db, keptSince()),

    /** @throws ProblemFailure as `resolveContent` */
    test: async (
      caller: Actor,
      permissions: readonly Permission[],
      { standingExport, content, personal, target, mode, secret }: DescribedTarget,
      language: Language,
    ): Promise<TargetFinding> => {
      mayTake(permissions, personal);
      const { found } = await resolveContent(parts, { content, personal, language });
      const columns = await typedColumns(parts.warehouse, found.columns, found.rows({}));
      const stored = standingExport === undefined ? undefined : await get(standingExport);
      const kept =
        stored?.sealedSecret && isSamePlace(stored.destination, target)
          ? await secrets.open(stored.sealedSecret, purposeOf(stored.id))
          : undefined;
      const finding = await rehearseTarget({ target, mode, secret: secret ?? kept, columns }, language);
      const details = { kind: target.kind, place: placeOf(target), ok: finding.ok };
      await store.transaction((tx) =>
        audit.record(tx, caller, 'standing-export.tested', standingExport ?? target.kind, details),
      );
      return finding;
    },

    /**
     * Exports now, in the background.
     * @throws ProblemFailure as `prepareExport`, `state-conflict` while one is open, `standing-export-stopped`
     */
    run: async (caller: Actor, id: string, language: Language): Promise<void> => {
      const standing = await get(id);
      const stopped = await stoppedBecause(parts, standing);
      if (stopped) throw problem('standing-export-stopped', { reason: stopped[language] });
      const begin = await prepareStanding(parts, standing, caller === undefined ? 'command' : 'console');
      await store.transaction(async (tx) => {
        if (await isUnderWay(tx, id)) throw problem('state-conflict', { what: standing.title, state: 'working' });
        await begin(tx, caller);
        await audit.record(tx, caller, 'standing-export.run', id, detailsOf(standing));
      });
    },

    /** @throws ProblemFailure `not-found` */
    pause: async (caller: Actor, id: string, paused: boolean, language: Language): Promise<void> => {
      const { title, schedule } = await get(id);
      const nextAt = paused ? null : timeAfterNow(schedule, language);
      await store.transaction(async (tx) => {
        await pauseStanding(tx, id, paused, nextAt);
        await audit.record(tx, caller, paused ? 'standing-export.paused' : 'standing-export.resumed', id, { title });
      });
    },
  };
}

type Told = Pick<StandingExportRecord, 'title' | 'content' | 'destination' | 'schedule' | 'afterPublication'>;

function detailsOf({ title, content, destination, schedule, afterPublication }: Told) {
  const place = destination.to === 'table' ? placeOf(destination.target) : destination.form.format;
  return { title, what: content.what, place, schedule, afterPublication };
}

function invalid(pointer: string, sentence: Title, language: Language) {
  return problem('export-invalid', {}, { errors: [{ pointer, detail: sentence[language] }] });
}

const noSecret: Title = {
  'zh-CN': '请填写密码。换了地址或用户时要重新填写。',
  en: 'Enter the password. It has to be entered again when the address or the user is another.',
};
const taken: Title = {
  'zh-CN': '另一个自动导出已经写入这张表。请换一张表。',
  en: 'Another standing export writes this table. Choose another one.',
};
