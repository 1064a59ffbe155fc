import { setImmediate } from 'node:timers/promises';
import type { Title } from '@kefen/scheme';
import { z } from 'zod';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomerRecord, CustomersService } from '../customers/customers.service.js';
import type { CodeState, GivingReport } from './code-record.js';
import { whatIsWrong } from './code-surroundings.js';
import { listCodes, noteManyCodes, readCodeState, saveGiven, saveOver, saveProgress } from './codes.repository.js';
import { askForAutomaticCodes, codesJobName, someCodesJobName } from './codes-request.js';
import { draftToday, type GiveParts, giveCodes } from './give-codes.js';

export interface CodesJobParts extends GiveParts {
  readonly customers: CustomersService;
  readonly audit: AuditService;
}

const payload = z.object({ asked: z.number().int() });
const customersPerPart = 500;
const partsPerCount = 100;

const title: Title = { 'zh-CN': '为客户编码', en: 'Giving codes' };

const unexplained: Title = {
  'zh-CN': '多次尝试均未能完成编码，原因见服务日志。已给出的编码不变。',
  en: 'Giving codes did not finish after several attempts; the server log says why. Codes that were given stay.',
};

/** Gives a code to everybody without one. Killed, it goes on with those who are left. */
export function codesJob(parts: CodesJobParts): AnyJob {
  const { store } = parts;
  return defineJob({
    name: codesJobName,
    payload,
    run: async ({ asked }, signal) => {
      const state = await readCodeState(store.db);
      if (state.done >= asked) return;
      const { rule } = state;
      if (rule === null) return store.transaction((tx) => saveOver(tx, null));
      const [wrong] = await whatIsWrong(parts, rule);
      if (wrong) return store.transaction((tx) => saveOver(tx, wrong.message));
      await giveAll(parts, { ...state, rule }, signal);
    },
    onGivenUp: (tx) => saveOver(tx, unexplained),
  });
}

const somePayload = z.object({ customers: z.array(z.string()) });

/** Gives a code to those of some customers who have none. Where everybody is being gone along, that is asked for once more. */
export function someCodesJob(parts: CodesJobParts): AnyJob {
  const { store, clock, queue, customers } = parts;
  return defineJob({
    name: someCodesJobName,
    payload: somePayload,
    run: async ({ customers: ids }) => {
      const { rule, revision, asked, done } = await readCodeState(store.db);
      if (!rule?.automatic) return;
      if (asked > done) return store.transaction((tx) => askForAutomaticCodes(tx, queue));
      if ((await whatIsWrong(parts, rule)).length > 0) return;
      const without = await withoutCode(parts, await customers.findRecords(ids));
      if (without.length === 0) return;
      const drafted = await draftToday(parts, rule, without);
      await store.transaction(async (tx) => {
        const now = await readCodeState(tx);
        // Another rule asks for everybody itself.
        if (now.revision !== revision) return;
        await giveCodes(tx, queue, { rule, revision, by: null, at: clock.now() }, drafted);
      });
    },
    onGivenUp: (tx) => askForAutomaticCodes(tx, queue),
  });
}

type Asked = CodeState & { readonly rule: NonNullable<CodeState['rule']> };

/** Goes along the customers in order of id. */
async function giveAll(parts: CodesJobParts, asked: Asked, signal: AbortSignal): Promise<void> {
  const { store, clock, audit, customers } = parts;
  const total = await customers.count();
  let seen = 0;
  let given = 0;
  let waiting = 0;
  let after: string | undefined;
  for (let count = 1; ; count++) {
    signal.throwIfAborted();
    // The embedded store works on this thread: others have their turn here.
    await setImmediate();
    const found = await customers.listRecords(after, customersPerPart);
    const last = found.at(-1);
    if (!last) break;
    const without = await withoutCode(parts, found);
    seen += found.length;
    after = last.id;
    if (without.length === 0) continue;
    const progress = { step: 'giving', title, done: Math.min(seen, total), total };
    const part = await givePart(parts, asked, without, (tx) => saveProgress(tx, progress));
    if (!part) return;
    given += part.given;
    waiting += part.waiting;
    if (count % partsPerCount === 0) await store.transaction(noteManyCodes);
  }
  const report: GivingReport = { given, waiting, at: clock.now().toISOString(), by: asked.askedBy };
  await store.transaction(async (tx) => {
    await saveGiven(tx, asked.asked, report);
    if (given > customersPerPart) await noteManyCodes(tx);
    if (given > 0) await audit.record(tx, undefined, 'codes.given', 'customers', { given, waiting, by: asked.askedBy });
  });
}

async function withoutCode({ store }: CodesJobParts, found: readonly CustomerRecord[]): Promise<CustomerRecord[]> {
  const codes = await listCodes(
    store.db,
    found.map(({ id }) => id),
  );
  return found.filter(({ id }) => !codes.has(id));
}

/** Nothing: somebody has stopped it, or the rule is another one by now. */
async function givePart(
  parts: CodesJobParts,
  { rule, revision, asked, askedBy }: Asked,
  found: readonly CustomerRecord[],
  onBegin: (tx: Tx) => Promise<void>,
): Promise<{ given: number; waiting: number } | undefined> {
  const { store, clock, queue } = parts;
  const drafted = await draftToday(parts, rule, found);
  return store.transaction(async (tx) => {
    const now = await readCodeState(tx);
    if (now.done >= asked) return undefined;
    if (now.revision !== revision) {
      await saveOver(tx, changed);
      return undefined;
    }
    await onBegin(tx);
    const { given, waits } = await giveCodes(tx, queue, { rule, revision, by: askedBy, at: clock.now() }, drafted);
    return { given: given.size, waiting: waits.size };
  });
}

const changed: Title = {
  'zh-CN': '编码途中规则已修改，请再次编码。已给出的编码不变。',
  en: 'The rule was changed meanwhile. Give codes again; those that were given stay.',
};
