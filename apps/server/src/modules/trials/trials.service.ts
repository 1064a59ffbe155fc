import {
  type Language,
  type routes,
  type Trial,
  type TrialSummary,
  type TrialVariantInput,
  trialLimits,
} from '@kefen/contract';
import {
  type BoundPlan,
  bindPlan,
  type CataloguePolicies,
  type ContactNorms,
  contactNormsSchema,
  defaultContactNorms,
} from '@kefen/scheme';
import { countTried, dropAbandonedTrials, dropTrial, type Engine, listTried, trialTable } from '@kefen/warehouse';
import { z } from 'zod';
import { type Caller, nameOf } from '../../caller.js';
import type { Clock } from '../../clock.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import { wantedCells, wayOf } from '../history/history.service.js';
import { invalidScheme, type SchemesService } from '../schemes/schemes.service.js';
import { trialDocument, trialSummaryOf } from './trial-document.js';
import { type TrialRecord, type TrialVariant, trialJobName } from './trial-record.js';
import { keptOf } from './trial-result.js';
import {
  abandonTrial,
  countOpenTrials,
  findNorms,
  findTrial,
  insertTrial,
  letGoOfOldest,
  listTrialNumbers,
  listTrialsOf,
  saveNorms,
  takeOutExpired,
} from './trials.repository.js';

export interface TrialsServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly schemes: SchemesService;
  readonly customers: CustomersService;
  /** The policies of the ready scheme with this id; undefined where there is none or it brings none. */
  readonly policiesOf: (scheme: string) => CataloguePolicies | undefined;
  /** The as-of date of a trial that names none. */
  readonly defaultAsOf: () => Promise<string>;
  /** Waits until every fact stands under the customer it counts for. */
  readonly untilMoved: () => Promise<void>;
  /** Zone of the workspace's business days. */
  readonly timeZone: string;
}

export interface TrialRequest {
  readonly scheme: string;
  readonly variants: readonly TrialVariantInput[];
  readonly asOf?: string | undefined;
}

type CustomersQuery = z.output<(typeof routes.trials.customers)['query']>;

/** The last customer of a page. */
const placeOnPage = z.object({ customer: z.string(), value: z.string().nullable() });

export type TrialsService = ReturnType<typeof createTrialsService>;

/** What variants of a scheme would give everybody: tried aside from all runs, kept for a day, never published. */
export function createTrialsService(parts: TrialsServiceParts) {
  const { store, warehouse, clock, audit, schemes, customers } = parts;

  const get = async (id: string): Promise<TrialRecord> => {
    const trial = /^\d{1,15}$/.test(id) ? await findTrial(store.db, Number(id)) : undefined;
    if (!trial) throw problem('not-found', { what: id });
    return trial;
  };

  const documentOf = (trial: TrialRecord, language: Language): Trial =>
    trialDocument(trial, parts.policiesOf(trial.scheme), language);

  const variantOf = async (scheme: string, input: TrialVariantInput, asOf: string): Promise<TrialVariant> => {
    const { title, version, text } =
      'version' in input ? await storedVariant(schemes, scheme, input) : { ...input, version: null };
    const { plan, diagnostics } = await schemes.check(text);
    if (!plan) throw invalidScheme(diagnostics, title);
    if (plan.scheme !== scheme) {
      throw problem('trial-of-another-scheme', { variant: title, found: plan.scheme, scheme });
    }
    return { title, version, text, plan: bindPlan(plan, { asOf, timeZone: parts.timeZone }) };
  };

  return {
    /** @throws ProblemFailure `not-found` where there is no such scheme */
    list: async (scheme: string, language: Language): Promise<TrialSummary[]> => {
      await schemes.get(scheme);
      return (await listTrialsOf(store.db, scheme)).map((trial) => trialSummaryOf(trial, language));
    },

    /** @throws ProblemFailure `not-found` */
    document: async (id: string, language: Language): Promise<Trial> => documentOf(await get(id), language),

    /** @throws ProblemFailure `not-found` */
    texts: async (id: string) => {
      const { asOf, variants } = await get(id);
      return { asOf, items: variants.map(({ title, version, text }) => ({ title, version, text })) };
    },

    /**
     * Begins a trial.
     * @returns its number
     * @throws ProblemFailure `not-found`, `scheme-invalid`, `trial-of-another-scheme`, `workspace-has-no-facts`, `facts-moving`,
     * `trials-too-many`
     */
    create: async (caller: Caller, { scheme, variants: inputs, asOf: wanted }: TrialRequest): Promise<number> => {
      await schemes.get(scheme);
      const asOf = wanted ?? (await parts.defaultAsOf());
      const variants: TrialVariant[] = [];
      for (const input of inputs) variants.push(await variantOf(scheme, input, asOf));
      if ((await customers.count()) === 0) throw problem('workspace-has-no-facts');
      await parts.untilMoved();
      return store.transaction(async (tx) => {
        const { open: limit, keptOfUser } = trialLimits;
        if ((await countOpenTrials(tx)) >= limit) throw problem('trials-too-many', { limit });
        const [createdAt, createdBy, createdById] = [clock.now(), nameOf(caller), caller.userId];
        // With the one that begins they are as many as are kept.
        await letGoOfOldest(tx, createdById, keptOfUser - 1, createdAt);
        const number = await insertTrial(tx, { scheme, asOf, variants, createdBy, createdById, createdAt });
        await parts.queue.send(tx, trialJobName, { trial: number });
        await audit.record(tx, caller, 'trial.started', String(number), { scheme, asOf, variants: variants.length });
        return number;
      });
    },

    /** @throws ProblemFailure `not-found`, `state-conflict` where it is over */
    cancel: async (caller: Caller, id: string): Promise<void> => {
      const { number, state, scheme } = await get(id);
      await store.transaction(async (tx) => {
        const at = clock.now();
        const end = { state: 'cancelled', failure: null, at, keptUntil: keptUntil(at) } as const;
        if (!(await abandonTrial(tx, number, end))) throw problem('state-conflict', { what: id, state });
        await audit.record(tx, caller, 'trial.cancelled', id, { scheme });
      });
    },

    /**
     * The customers behind a number of a variant.
     * @throws ProblemFailure `not-found`, `state-conflict` where it is not done
     */
    customers: async (id: string, variant: string, query: CustomersQuery) => {
      const trial = await get(id);
      const plan = /^\d$/.test(variant) ? trial.variants[Number(variant)]?.plan : undefined;
      if (!plan) throw problem('not-found', { what: variant });
      if (trial.state !== 'done') throw problem('state-conflict', { what: id, state: trial.state });
      const former = { ...plan, classes: trial.against?.classes ?? [] };
      const filter = {
        table: trialTable(trial.number, Number(variant)),
        cells: wantedCells(former, plan, query),
        ...(query.search && { search: query.search }),
      };
      const after = decodeCursor(placeOnPage, query.cursor);
      const rows = await listTried(warehouse, filter, { ...(after && { after }), limit: query.limit + 1 });
      const total = await countTried(warehouse, filter);
      const known = await customers.findByIds(rows.map(({ customer }) => customer));
      const ids = plan.classes.map((one) => one.id);
      const page = pageOf(
        rows,
        query.limit,
        ({ rule, ...row }) => {
          const { name = null, owner = null, organisation = null } = known.get(row.customer) ?? {};
          return {
            ...{ ...row, name, owner, organisation, kept: keptOf(rule) },
            fromTitle: titleIn(former.classes, row.from),
            toTitle: titleIn(plan.classes, row.to),
            way: wayOf(ids, row),
          };
        },
        ({ customer, value }) => ({ customer, value }),
      );
      return { ...page, total };
    },

    /** How long contacts take, as the workspace assumes. */
    norms: (): Promise<ContactNorms> => normsOf(store),

    setNorms: (caller: Caller, norms: ContactNorms): Promise<ContactNorms> =>
      store.transaction(async (tx) => {
        await saveNorms(tx, norms);
        await audit.record(tx, caller, 'contact-norms.changed', 'contact-norms', { ...norms });
        return norms;
      }),

    /** Removes what was kept long enough. */
    removeExpired: async (): Promise<void> => {
      const numbers = await store.transaction((tx) => takeOutExpired(tx, clock.now()));
      for (const number of numbers) await dropTrial(warehouse, number);
    },

    /** Drops tables whose trial is not there any more: whoever removed it was killed before it was done. */
    dropAbandoned: (): Promise<void> =>
      dropAbandonedTrials(warehouse, async () => new Set(await listTrialNumbers(store.db))),
  };
}

export function keptUntil(at: Date): Date {
  return new Date(at.getTime() + trialLimits.keptHours * 3_600_000);
}

async function storedVariant(
  schemes: SchemesService,
  scheme: string,
  { title, version }: { readonly title?: string | undefined; readonly version: number },
) {
  const { text } = await schemes.getVersion(scheme, version);
  return { title: title ?? `v${version}`, version, text };
}

function titleIn(classes: BoundPlan['classes'], id: string | null) {
  return classes.find((one) => one.id === id)?.title ?? null;
}

async function normsOf({ db }: Store): Promise<ContactNorms> {
  const found = contactNormsSchema.safeParse(await findNorms(db));
  return found.success ? found.data : defaultContactNorms;
}
