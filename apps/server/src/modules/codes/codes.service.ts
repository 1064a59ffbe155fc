import {
  type CodePreview,
  type Codes,
  type CustomerCodes,
  type DraftedCustomer,
  diagnosticSchema,
  type Language,
} from '@kefen/contract';
import type { CodeRule, Title } from '@kefen/scheme';
import { emitCodedCustomers, prepareCustomerCodes } from '@kefen/warehouse';
import { z } from 'zod';
import type { Caller } from '../../caller.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import { problem } from '../../problem.js';
import type { Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomerRecord, CustomersService } from '../customers/customers.service.js';
import type { CodeRecord, Giving } from './code-record.js';
import { whatIsWrong } from './code-surroundings.js';
import {
  endCode,
  hasCode,
  listCodes,
  listCodesOf,
  listGivenByHand,
  lockGiving,
  readCodeState,
  saveOver,
  updateRule,
} from './codes.repository.js';
import { askForCodes } from './codes-request.js';
import { draftToday, type GiveParts, giveCodes, tryCodes } from './give-codes.js';

export { codeMirror } from './code-mirror.js';
export { foundByCode } from './codes.repository.js';
export { askForAutomaticCodes, askForCodesOf } from './codes-request.js';

/** Of some customers those whom a person has had a code given; for `knownBy` of the customers. */
export const customersWithCodes = listGivenByHand;

export interface CodesServiceParts extends GiveParts {
  readonly customers: CustomersService;
  readonly audit: AuditService;
  /** Brings the codes in the analytical store up to date. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
}

export type CodesService = ReturnType<typeof createCodesService>;

/** One customer that is given a code, and the language of whoever asks. */
interface GivingTo {
  readonly caller: Caller;
  readonly id: string;
  readonly language: Language;
}

interface GivingAct {
  readonly action: string;
  readonly reason?: string;
  /** What comes first in the same transaction. @returns the code that is ended */
  readonly before: (tx: Tx) => Promise<string | undefined>;
}

const previewed = 20;

/** Customer codes: the rule, giving, and every code a customer has or had. */
export function createCodesService(parts: CodesServiceParts) {
  const { store, clock, queue, warehouse, customers, audit } = parts;

  const get = async (): Promise<Codes> => {
    const { asked, askedBy: _, done, ...state } = await readCodeState(store.db);
    const found = state.rule ? await whatIsWrong(parts, state.rule) : [];
    const given = await customers.count(undefined, hasCode(true));
    return {
      ...state,
      diagnostics: diagnosticSchema.array().parse(found),
      given,
      without: (await customers.count()) - given,
      state: asked > done ? 'giving' : 'idle',
    };
  };

  const refuseWrong = async (rule: CodeRule): Promise<void> => {
    const found = await whatIsWrong(parts, rule);
    if (found.length === 0) return;
    throw problem('code-rule-invalid', undefined, { diagnostics: diagnosticSchema.array().parse(found) });
  };

  /** @throws ProblemFailure `code-rule-missing`, `code-rule-invalid` */
  const ruleInUse = async () => {
    const { rule, revision } = await readCodeState(store.db);
    if (rule === null) throw problem('code-rule-missing');
    await refuseWrong(rule);
    return { rule, revision };
  };

  const show = async (rule: CodeRule, found: readonly CustomerRecord[]): Promise<DraftedCustomer[]> => {
    const { given, waits } = await tryCodes(store.db, rule, await draftToday(parts, rule, found));
    const current = await listCodes(
      store.db,
      found.map(({ id }) => id),
    );
    return found.map(({ id, name }) => ({
      id,
      name,
      code: given.get(id) ?? null,
      current: current.get(id) ?? null,
      waits: [...(waits.get(id) ?? [])],
    }));
  };

  const ofCustomer = async (customer: string): Promise<CustomerCodes> => {
    await customers.get(customer);
    return codesOf(await listCodesOf(store.db, customer));
  };

  /** Gives one customer a code in a transaction that may do more before. */
  const giveTo = async ({ caller, id, language }: GivingTo, act: GivingAct): Promise<CustomerCodes> => {
    const { before, action, reason } = act;
    const found = await customers.get(id);
    if ((await customers.listMerged(store.db, [id])).length > 0) throw problem('not-found', { what: id });
    const { rule, revision } = await ruleInUse();
    const drafted = await draftToday(parts, rule, [found]);
    const giving: Giving = { rule, revision, by: caller.userName, at: clock.now() };
    await store.transaction(async (tx) => {
      await lockGiving(tx);
      const former = await before(tx);
      const { given, waits } = await giveCodes(tx, queue, giving, drafted);
      const code = given.get(id);
      if (code === undefined) throw waitsFor(waits.get(id) ?? [], language);
      await audit.record(tx, caller, action, id, {
        code,
        ...(former !== undefined && { former }),
        ...(reason !== undefined && { reason }),
      });
    });
    return ofCustomer(id);
  };

  return {
    prepare: (): Promise<void> => prepareCustomerCodes(warehouse),
    get,
    ofCustomer,

    /** @throws ProblemFailure `code-rule-invalid`, `conflict` where the rule is another one by now */
    saveRule: async (caller: Caller, rule: CodeRule, revision: number): Promise<Codes> => {
      await refuseWrong(rule);
      await store.transaction(async (tx) => {
        if (!(await updateRule(tx, rule, revision))) throw problem('conflict', { what: '编码规则' });
        await audit.record(tx, caller, 'codes.rule-changed', 'customers', {
          revision: revision + 1,
          rule: JSON.stringify(rule),
        });
      });
      return get();
    },

    preview: async (rule: CodeRule): Promise<CodePreview> => {
      const diagnostics = diagnosticSchema.array().parse(await whatIsWrong(parts, rule));
      if (diagnostics.length > 0) return { diagnostics, customers: [] };
      const without = await customers.listRecords(undefined, previewed, hasCode(false));
      const found = without.length > 0 ? without : await customers.listRecords(undefined, previewed);
      return { diagnostics, customers: await show(rule, found) };
    },

    /** @throws ProblemFailure `code-rule-missing`, `code-rule-invalid` */
    give: async (caller: Caller): Promise<void> => {
      await ruleInUse();
      await store.transaction(async (tx) => {
        await askForCodes(tx, queue, caller.userName);
        await audit.record(tx, caller, 'codes.asked-for', 'customers', {});
      });
    },

    stop: (caller: Caller): Promise<void> =>
      store.transaction(async (tx) => {
        await saveOver(tx, null);
        await audit.record(tx, caller, 'codes.stopped', 'customers', {});
      }),

    without: async (query: { readonly cursor?: string | undefined; readonly limit: number }) => {
      const { rule } = await readCodeState(store.db);
      const after = decodeCursor(z.string(), query.cursor);
      const found = await customers.listRecords(after, query.limit + 1, hasCode(false));
      const isReady = rule !== null && (await whatIsWrong(parts, rule)).length === 0;
      const items: DraftedCustomer[] = isReady
        ? await show(rule, found)
        : found.map(({ id, name }) => ({ id, name, code: null, current: null, waits: [] }));
      return pageOf(
        items,
        query.limit,
        (item) => item,
        ({ id }) => id,
      );
    },

    /** @throws ProblemFailure `not-found`, `conflict` where it has one, `code-waits`, `code-rule-missing`, `code-rule-invalid` */
    giveOne: (to: GivingTo): Promise<CustomerCodes> =>
      giveTo(to, {
        action: 'code.given',
        before: async (tx) => {
          if ((await listCodes(tx, [to.id])).size > 0) throw problem('conflict', { what: to.id });
          return undefined;
        },
      }),

    /** @throws ProblemFailure as `giveOne`; `state-conflict` where there is none yet */
    giveAgain: (to: GivingTo, reason: string): Promise<CustomerCodes> =>
      giveTo(to, {
        action: 'code.given-again',
        reason,
        before: async (tx) => {
          const former = await endCode(tx, to.id, { at: clock.now(), reason });
          if (former === undefined) throw problem('state-conflict', { what: to.id, state: 'without-code' });
          return former;
        },
      }),

    /** The code each of some customers has, for lists of them. */
    codesOf: (ids: readonly string[]): Promise<Map<string, string>> => listCodes(store.db, ids),

    /** Who has a code, or none, for lists of customers in either store. */
    having: (code: 'given' | 'none') => ({
      inStore: hasCode(code === 'given'),
      inWarehouse: async () => {
        await parts.deliverOutbox(new AbortController().signal);
        return { coded: emitCodedCustomers(warehouse), isWanted: code === 'given' };
      },
    }),
  };
}

function codesOf(records: readonly CodeRecord[]): CustomerCodes {
  const current = records.find(({ endedAt }) => endedAt === null);
  return {
    current: current ? shown(current) : null,
    former: records.flatMap((record) =>
      record.endedAt === null
        ? []
        : [{ ...shown(record), endedAt: record.endedAt.toISOString(), reason: record.endedFor ?? '' }],
    ),
  };
}

function shown({ code, givenAt, givenBy }: CodeRecord) {
  return { code, givenAt: givenAt.toISOString(), givenBy };
}

function waitsFor(reasons: readonly Title[], language: Language) {
  const texts = reasons.map((title) => title[language]);
  return problem('code-waits', { reasons: texts.join(language === 'en' ? '; ' : '；') });
}
