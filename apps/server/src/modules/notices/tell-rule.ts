import { noticeLimits } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import {
  countStandingMoves,
  listFirstStandingMoves,
  type StandingMove,
  type StandingMoveCount,
} from '@kefen/warehouse';
import { nextTime } from '../../schedule.js';
import type { Tx } from '../../store/store.js';
import { insertMail } from './notice-mails.repository.js';
import type { NoticeDraft, NoticeRuleRecord, Scope, StandingPoint, ToldCell } from './notice-record.js';
import { listTold, passRule, setTold } from './notice-rules.repository.js';
import { type NoticeParts, receiving } from './notice-work.js';
import { insertNotice } from './notices.repository.js';
import { countedAt, isSamePoint, standingNow } from './standing-point.js';
import { kindOf, toldCells } from './told-changes.js';
import { listTold as listPeople, stoppedBecause, type Told } from './who-is-told.js';

/** What counts of a scheme has moved on since a rule has told of it. */
interface Step {
  readonly scheme: string;
  readonly title: Title;
  readonly before: StandingPoint | null;
  readonly after: StandingPoint | null;
}

type Draft = Omit<NoticeDraft, 'mail'> & { readonly told: Told };

/** When a rule looks again. */
export function nextLook({ daily }: Pick<NoticeRuleRecord, 'daily'>, timeZone: string, now: Date): Date {
  if (daily === null) return new Date(now.getTime() + noticeLimits.againAfterMinutes * 60_000);
  const [hour, minute] = daily.split(':').map(Number);
  const next = nextTime(`${minute} ${hour} * * *`, timeZone, now);
  if (!next) throw new Error(`there is no ${daily}`);
  return next;
}

/**
 * Works out what has changed since a rule has told last, for whom, and writes it down together with how far it has told: all of
 * it in one transaction, so that every change is told once, whatever is killed or done twice.
 * @returns `changed`: nothing was told, because what counts, or the rule, has changed meanwhile
 */
export async function tellRule(
  parts: NoticeParts,
  rule: NoticeRuleRecord,
  signal: AbortSignal,
): Promise<'told' | 'changed'> {
  const { store, clock, config } = parts;
  const now = clock.now();
  const next = nextLook(rule, config.workspace.timeZone, now);
  const stopped = (await stoppedBecause(receiving(parts), rule)) ?? withoutServer(parts, rule);
  if (stopped) {
    await store.transaction((tx) => passRule(tx, rule, { next, toldAt: rule.toldAt, stopped }));
    return 'told';
  }
  const steps = await stepsOf(parts, rule);
  const drafts: Draft[] = [];
  if (steps.length > 0) {
    await parts.deliverOutbox(signal);
    const people = await listPeople(receiving(parts), rule);
    for (const step of steps) {
      signal.throwIfAborted();
      drafts.push(...(await draftsOf(parts, rule, step, people)));
    }
  }
  return store.transaction(async (tx) => {
    // Schemes before rules, and in one order: as those who publish.
    if (!(await areStillThere(parts, tx, steps))) return 'changed';
    const toldAt = drafts.length > 0 ? now : rule.toldAt;
    if (!(await passRule(tx, rule, { next, toldAt, stopped: null }))) return 'changed';
    await setTold(tx, rule.id, new Map(steps.map(({ scheme, after }) => [scheme, after])));
    await writeDrafts(parts, tx, rule, drafts);
    return 'told';
  });
}

const noServer: Title = {
  'zh-CN': '没有设置发邮件的服务器（KEFEN_SMTP_URL），没有发出邮件。设置后会从上次通知之后接着发。',
  en: 'No mail server is set up (KEFEN_SMTP_URL), and nothing was sent. Once there is one, it goes on from what was told last.',
};

function withoutServer({ mailer }: NoticeParts, { receiver }: NoticeRuleRecord): Title | null {
  return receiver.to === 'address' && !mailer ? noServer : null;
}

async function stepsOf(parts: NoticeParts, rule: NoticeRuleRecord): Promise<Step[]> {
  const told = await listTold(parts.store.db, rule.id);
  const steps: Step[] = [];
  for (const { id: scheme, title } of await parts.schemes.list()) {
    if (rule.schemes && !rule.schemes.includes(scheme)) continue;
    const before = told.get(scheme) ?? null;
    const after = await standingNow(parts, scheme);
    if (!isSamePoint(before, after)) steps.push({ scheme, title, before, after });
  }
  return steps;
}

async function areStillThere({ schemes }: NoticeParts, tx: Tx, steps: readonly Step[]): Promise<boolean> {
  for (const { scheme, after } of steps.toSorted((a, b) => (a.scheme < b.scheme ? -1 : 1))) {
    if ((await schemes.findPublishedRun(tx, scheme)) !== after?.run) return false;
  }
  return true;
}

/** What everybody is told of one scheme; those with whose customers nothing has happened are told nothing. */
async function draftsOf(
  parts: NoticeParts,
  rule: NoticeRuleRecord,
  step: Step,
  people: readonly Told[],
): Promise<Draft[]> {
  const { before, after } = step;
  const plans = await parts.runs.findPlans([before, after].flatMap((point) => (point ? [point.run] : [])));
  const orders = {
    before: before ? plans.get(before.run) : undefined,
    after: after ? plans.get(after.run) : undefined,
  };
  const kind = kindOf(before, after);
  const drafts: Draft[] = [];
  for (const whose of ['own', 'organisation', 'all'] as const) {
    const own = people.filter(({ scope }) => scope.whose === whose);
    if (own.length === 0) continue;
    const counts = await countsOf(parts, step, whose, own);
    const cellsBy = new Map(
      [...byGroup(counts)].map(([group, rows]) => [group, toldCells(rows, { kind, changes: rule.changes, orders })]),
    );
    const named = await firstOf(parts, step, whose, own, cellsBy);
    for (const told of own) {
      const group = told.scope.of ?? '';
      const cells = cellsBy.get(group) ?? [];
      if (cells.length === 0) continue;
      drafts.push({
        ...{ rule: rule.id, pass: rule.passes, receiver: told.receiver, user: told.user },
        ...{ scheme: step.scheme, schemeTitle: step.title, kind, whose, of: told.scope.of, before, after, cells },
        customers: named.filter((one) => one.group === group).map(({ customer, from, to }) => ({ customer, from, to })),
        told,
      });
    }
  }
  return drafts;
}

const columnOf = { own: 'owner', organisation: 'organisation' } as const;

/** By whom the customers are divided; for all of them, by nothing. */
export function dividedBy(whose: Scope['whose'], values: readonly (string | null)[]) {
  if (whose === 'all') return {};
  const named = [...new Set(values.filter((value) => value !== null))];
  return { by: { column: columnOf[whose], values: named } };
}

function inputOf({ before, after }: Step, whose: Scope['whose'], own: readonly Told[]) {
  const part = dividedBy(
    whose,
    own.map(({ scope }) => scope.of),
  );
  return { before: countedAt(before), after: countedAt(after), ...part };
}

function countsOf({ warehouse }: NoticeParts, step: Step, whose: Scope['whose'], own: readonly Told[]) {
  return countStandingMoves(warehouse, inputOf(step, whose, own));
}

async function firstOf(
  { warehouse }: NoticeParts,
  step: Step,
  whose: Scope['whose'],
  own: readonly Told[],
  cellsBy: ReadonlyMap<string, readonly ToldCell[]>,
): Promise<StandingMove[]> {
  const cells = [...new Map([...cellsBy.values()].flat().map((cell) => [`${cell.from}\n${cell.to}`, cell])).values()];
  return listFirstStandingMoves(warehouse, inputOf(step, whose, own), { cells, perGroup: noticeLimits.named });
}

function byGroup(counts: readonly StandingMoveCount[]): Map<string, StandingMoveCount[]> {
  const groups = new Map<string, StandingMoveCount[]>();
  for (const row of counts) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return groups;
}

async function writeDrafts(
  parts: NoticeParts,
  tx: Tx,
  rule: NoticeRuleRecord,
  drafts: readonly Draft[],
): Promise<void> {
  const { ids, clock, mailer } = parts;
  const at = clock.now();
  const mails = new Map<string, string>();
  for (const { told, ...draft } of drafts) {
    let mail = mails.get(told.receiver) ?? null;
    if (told.mail && mailer && mail === null) {
      mail = ids.next();
      mails.set(told.receiver, mail);
      await insertMail(tx, { id: mail, rule: rule.id, user: told.user, ...told.mail }, at);
    }
    const number = await insertNotice(tx, { ...draft, mail }, at);
    if (number !== undefined && draft.receiver === 'webhook') await announce(parts, tx, rule, draft, number);
  }
}

/** Numbers alone: whoever may read the customers is told of them by `class.changed`. */
function announce(
  { announce: tell }: NoticeParts,
  tx: Tx,
  rule: NoticeRuleRecord,
  { scheme, kind, before, after, cells }: Omit<Draft, 'told'>,
  number: number,
): Promise<void> {
  const count = (way: ToldCell['way']) =>
    cells.filter((cell) => cell.way === way).reduce((sum, { customers }) => sum + customers, 0);
  return tell(tx, {
    type: 'notice.created',
    scheme,
    data: {
      ...{ notice: String(number), rule: rule.id, title: rule.title, scheme, kind },
      ...{ run: after && String(after.run), against: before && String(before.run), asOf: after?.asOf ?? null },
      ...{ promoted: count('promoted'), demoted: count('demoted'), moved: count('moved') },
      ...{ rated: count('rated'), unrated: count('unrated'), new: count('new'), lost: count('lost') },
    },
  });
}
