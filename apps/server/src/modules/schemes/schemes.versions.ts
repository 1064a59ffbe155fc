import type { VersionAct, VersionState } from '@kefen/contract';
import type { CheckedScheme, Plan } from '@kefen/scheme';
import { type Actor, type Caller, nameOf } from '../../caller.js';
import { type Clock, dayIn } from '../../clock.js';
import { type ProblemFailure, problem } from '../../problem.js';
import type { Db, Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import { invalidScheme } from './invalid-scheme.js';
import { listAskingVersions, needsApproval } from './needs-approval.js';
import {
  findSchemeForChange,
  findVersion,
  listVersions,
  type SchemeVersionRecord,
  setTitle,
} from './schemes.repository.js';
import { findInForce, isApproved, makersOf, reviewStateOf, stateOf } from './version-life.js';
import { insertAct, listActs, listSubmittedSchemes, type VersionActRecord } from './version-states.repository.js';

export interface VersionsParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly audit: AuditService;
  /** Zone of the workspace's business days. */
  readonly timeZone: string;
  readonly check: (text: string) => Promise<CheckedScheme>;
}

/** A version with everything that was decided about it. */
export interface LivingVersion extends SchemeVersionRecord {
  readonly state: VersionState;
  readonly approval: 'none' | 'needed' | 'given';
  readonly acts: readonly VersionActRecord[];
}

/** A version by its number. */
export interface NamedVersion {
  readonly scheme: string;
  readonly version: number;
}

export type SubmittedVersion = NamedVersion & Pick<VersionActRecord, 'by' | 'at'>;

interface Decision {
  readonly act: VersionAct['act'];
  readonly note?: string | undefined;
  readonly effectiveFrom?: string;
}

/** The life of versions: their texts never change, what was decided about them is written down act by act. */
export function createVersions({ store, clock, audit, timeZone, check }: VersionsParts) {
  const today = () => dayIn(timeZone, clock.now());

  /** Nobody else decides about the scheme meanwhile. `refuse` gives what stands in the way. */
  const decide = async (
    actor: Actor,
    { scheme, version }: NamedVersion,
    { act, note, effectiveFrom }: Decision,
    refuse: (
      tx: Tx,
      found: SchemeVersionRecord,
      acts: readonly VersionActRecord[],
    ) => Promise<ProblemFailure | undefined>,
    then: (tx: Tx, latestVersion: number) => Promise<void> = async () => {},
  ): Promise<void> => {
    await store.transaction(async (tx) => {
      const { latestVersion = 0 } = (await findSchemeForChange(tx, scheme)) ?? {};
      const found = await findVersion(tx, scheme, version);
      if (!found) throw notFound({ scheme, version });
      const refusal = await refuse(tx, found, await listActs(tx, scheme));
      if (refusal) throw refusal;
      const day = effectiveFrom ?? null;
      await insertAct(tx, {
        ...{ scheme, version, act, at: clock.now() },
        by: nameOf(actor),
        note: note || null,
        effectiveFrom: day,
      });
      const details = { version, ...(day !== null && { from: day }), ...(note && { note }) };
      await then(tx, latestVersion);
      await audit.record(tx, actor, auditActions[act], scheme, details);
    });
  };

  const checkText = async (named: NamedVersion): Promise<Plan> => {
    const found = await findVersion(store.db, named.scheme, named.version);
    if (!found) throw notFound(named);
    const { plan, diagnostics } = await check(found.text);
    if (!plan) throw invalidScheme(diagnostics);
    return plan;
  };

  const list = async (scheme: string): Promise<LivingVersion[]> => {
    const [versions, acts] = [await listVersions(store.db, scheme), await listActs(store.db, scheme)];
    const day = today();
    const asking = await listAskingVersions(store.db, scheme, acts, [day]);
    return versions.map((found) => ({
      ...found,
      state: stateOf(found.version, acts, day),
      approval: isApproved(found.version, acts) ? 'given' : needsApproval(found, acts, asking) ? 'needed' : 'none',
      acts: acts.filter(({ version }) => version === found.version),
    }));
  };

  return {
    /** Newest first. */
    list,

    /** @throws ProblemFailure `not-found` */
    get: async (named: NamedVersion): Promise<LivingVersion> => {
      const found = (await list(named.scheme)).find(({ version }) => version === named.version);
      if (!found) throw notFound(named);
      return found;
    },

    /** Submitted versions of all schemes that the person may review, with who submitted them and when. */
    listSubmitted: async (caller: Caller): Promise<SubmittedVersion[]> => {
      const submitted: SubmittedVersion[] = [];
      for (const scheme of await listSubmittedSchemes(store.db)) {
        const acts = await listActs(store.db, scheme);
        for (const version of new Set(acts.map((act) => act.version))) {
          const own = acts.filter((act) => act.version === version);
          const asked = own.findLast(({ act }) => act === 'submitted');
          if (!asked || stateOf(version, acts, today()) !== 'submitted') continue;
          if (!makersOf(version, acts).includes(nameOf(caller))) submitted.push({ scheme, ...asked });
        }
      }
      return submitted;
    },

    /** The version in force on a day; undefined where none was ever put in force. Default: today. */
    findInForce: async (scheme: string, day: string = today()): Promise<number | undefined> =>
      findInForce(await listActs(store.db, scheme), day),

    /**
     * The version for a run of a day that names none: the one in force; where none is, the latest whose run could be published;
     * where there is none either, the latest that is no draft.
     */
    findVersionToRun: async (scheme: string, asOf: string = today()): Promise<number | undefined> => {
      const acts = await listActs(store.db, scheme);
      const inForce = findInForce(acts, asOf);
      if (inForce !== undefined) return inForce;
      const checked = [...new Set(acts.filter(({ act }) => act === 'checked').map(({ version }) => version))];
      const candidates = checked.toSorted((a, b) => b - a);
      const asking = await listAskingVersions(store.db, scheme, acts, [today()]);
      for (const version of candidates) {
        if (stateOf(version, acts, today()) === 'retired') continue;
        if (isApproved(version, acts)) return version;
        if (asking.some((other) => other !== version)) continue;
        const found = await findVersion(store.db, scheme, version);
        if (found && !needsApproval(found, acts, asking)) return version;
      }
      return candidates[0];
    },

    /** What stands in the way of publishing a run of a version, as far as the version goes. */
    findObstacle: async (db: Db, { scheme, version, asOf }: NamedVersion & { readonly asOf: string }) => {
      const acts = await listActs(db, scheme);
      const found = await findVersion(db, scheme, version);
      if (!found) throw notFound({ scheme, version });
      const unready = await notReady(db, found, acts, [today(), asOf]);
      if (unready) return unready;
      const current = findInForce(acts, asOf);
      if (current === version) return undefined;
      if (current !== undefined) return problem('version-not-in-force', { version, current, day: asOf });
      if (stateOf(version, acts, today()) === 'retired') return problem('version-retired', { version });
      return undefined;
    },

    /** What is written when a version is saved. */
    begin: (tx: Tx, { scheme, version, createdBy, createdAt }: SchemeVersionRecord, isDraft: boolean): Promise<void> =>
      insertAct(tx, {
        ...{ scheme, version, act: isDraft ? 'draft' : 'checked' },
        ...{ by: createdBy, at: createdAt, note: null, effectiveFrom: null },
      }),

    /** A draft is finished. @throws ProblemFailure `not-found`, `scheme-invalid`, `state-conflict` where it is no draft */
    finish: async (actor: Actor, named: NamedVersion): Promise<void> => {
      const { title } = await checkText(named);
      const rename = async (tx: Tx, latestVersion: number) => {
        if (latestVersion === named.version) await setTitle(tx, named.scheme, title);
      };
      const refuse = async (_tx: Tx, _found: SchemeVersionRecord, acts: readonly VersionActRecord[]) =>
        unlessIn(['draft'], named.version, acts);
      await decide(actor, named, { act: 'checked' }, refuse, rename);
    },

    /** @throws ProblemFailure `not-found`, `state-conflict` */
    submit: (actor: Actor, named: NamedVersion, note: string | undefined): Promise<void> =>
      decide(actor, named, { act: 'submitted', note }, async (_tx, _found, acts) =>
        unlessIn(['checked', 'returned'], named.version, acts),
      ),

    /** @throws ProblemFailure `not-found`, `state-conflict` where it was not submitted, `approval-by-maker` */
    review: (
      caller: Caller,
      named: NamedVersion,
      { decision, note }: { readonly decision: 'approved' | 'returned'; readonly note?: string | undefined },
    ): Promise<void> =>
      decide(caller, named, { act: decision, note }, async (_tx, found, acts) => {
        const refusal = unlessIn(['submitted'], named.version, acts);
        if (refusal) return refusal;
        const makers = [found.createdBy, ...makersOf(named.version, acts)];
        const isMaker = makers.includes(nameOf(caller));
        return isMaker ? problem('approval-by-maker', { version: named.version }) : undefined;
      }),

    /** @throws ProblemFailure `not-found`, `scheme-invalid`, `version-is-draft`, `version-not-approved` */
    putInForce: async (
      actor: Actor,
      named: NamedVersion,
      { from, note }: { readonly from: string; readonly note?: string | undefined },
    ): Promise<void> => {
      await checkText(named);
      await decide(actor, named, { act: 'in-force', note, effectiveFrom: from }, (tx, found, acts) =>
        notReady(tx, found, acts, [today(), from]),
      );
    },

    /** @throws ProblemFailure `not-found`, `version-in-force`, `state-conflict` where it is retired already */
    retire: (actor: Actor, named: NamedVersion, note: string | undefined): Promise<void> =>
      decide(actor, named, { act: 'retired', note, effectiveFrom: today() }, async (_tx, _found, acts) => {
        const { version } = named;
        if (findInForce(acts, today()) === version) return problem('version-in-force', { version });
        const last = acts.findLast((act) => act.version === version);
        return last?.act === 'retired' ? conflict(version, 'retired') : undefined;
      }),
  };
}

/** Why a version cannot count: it is a draft, or somebody else has to approve it. */
async function notReady(
  db: Db,
  found: SchemeVersionRecord,
  acts: readonly VersionActRecord[],
  days: readonly string[],
): Promise<ProblemFailure | undefined> {
  const { scheme, version } = found;
  if (isApproved(version, acts)) return undefined;
  if (reviewOf(version, acts) === 'draft') return problem('version-is-draft', { version });
  const asking = await listAskingVersions(db, scheme, acts, days);
  return needsApproval(found, acts, asking) ? problem('version-not-approved', { version }) : undefined;
}

function unlessIn(
  states: readonly ReturnType<typeof reviewStateOf>[],
  version: number,
  acts: readonly VersionActRecord[],
): ProblemFailure | undefined {
  const state = reviewOf(version, acts);
  return states.includes(state) ? undefined : conflict(version, state);
}

function reviewOf(version: number, acts: readonly VersionActRecord[]) {
  return reviewStateOf(acts.filter((act) => act.version === version));
}

function conflict(version: number, state: VersionState): ProblemFailure {
  return problem('state-conflict', { what: version, state });
}

function notFound({ scheme, version }: NamedVersion): ProblemFailure {
  return problem('not-found', { what: `${scheme} ${version}` });
}

const auditActions: Readonly<Record<VersionAct['act'], string>> = {
  draft: 'version.drafted',
  checked: 'version.checked',
  submitted: 'version.submitted',
  returned: 'version.returned',
  approved: 'version.approved',
  'in-force': 'version.put-in-force',
  retired: 'version.retired',
};
