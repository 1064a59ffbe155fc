import { noticeLimits } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { nextTime } from '../../schedule.js';
import type { Tx } from '../../store/store.js';
import { type Draft, draftsOf, type Step } from './draft-notices.js';
import { insertMails } from './notice-mails.repository.js';
import type { NoticeRuleRecord, ToldCell } from './notice-record.js';
import { listTold, passRule, setTold } from './notice-rules.repository.js';
import { type NoticeParts, receiving } from './notice-work.js';
import { insertNotices } from './notices.repository.js';
import { isSamePoint, standingNow } from './standing-point.js';
import { listTold as listPeople, stoppedBecause, type Told } from './who-is-told.js';

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

/** Notices of one receiver go out in one mail. */
async function writeDrafts(
  parts: NoticeParts,
  tx: Tx,
  rule: NoticeRuleRecord,
  drafts: readonly Draft[],
): Promise<void> {
  const at = parts.clock.now();
  const mailed = new Map(
    drafts.flatMap(({ told }): [string, Told][] => (told.mail && parts.mailer ? [[told.receiver, told]] : [])),
  );
  const mails = [...mailed.values()].flatMap(({ receiver, user, mail }) =>
    mail ? [{ receiver, id: parts.ids.next(), rule: rule.id, user, ...mail }] : [],
  );
  await insertMails(tx, mails, at);
  const idOf = new Map(mails.map(({ receiver, id }) => [receiver, id]));
  const rows = drafts.map(({ told, ...draft }) => ({ ...draft, mail: idOf.get(told.receiver) ?? null }));
  for (const { number, receiver, scheme } of await insertNotices(tx, rows, at)) {
    const draft = receiver === 'webhook' ? rows.find((row) => row.scheme === scheme) : undefined;
    if (draft) await announce(parts, tx, rule, draft, number);
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
