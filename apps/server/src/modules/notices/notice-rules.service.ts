import {
  type FieldError,
  type Language,
  type NoticeReceiverSettings,
  type NoticeRule,
  noticeLimits,
  type Permission,
} from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { Caller } from '../../caller.js';
import { permissionMissing, problem } from '../../problem.js';
import type { UserRecord } from '../users/users.service.js';
import { firstRules } from './first-rules.js';
import { countMails, giveUpMails, type MailCounts } from './notice-mails.repository.js';
import { listReceivers, setReceiver } from './notice-receivers.repository.js';
import type { DescribedRule, NoticeRuleRecord, ReceiverRecord, StandingPoint } from './notice-record.js';
import {
  countRulesEver,
  findRemovedRule,
  findRule,
  insertRule,
  listRules,
  removeRule,
  restoreRule,
  setTold,
  updateRule,
} from './notice-rules.repository.js';
import type { NoticeParts } from './notice-work.js';
import { standingNow } from './standing-point.js';
import { nextLook } from './tell-rule.js';

/** Who asks, and what they may do. */
export interface Asker {
  readonly caller: Caller;
  readonly permissions: readonly Permission[];
  readonly language: Language;
}

export type NoticeRulesService = ReturnType<typeof createNoticeRulesService>;

/** Who is told what: rules for oneself are everybody’s, rules for others need `notices.write`. */
export function createNoticeRulesService(parts: NoticeParts) {
  const { store, clock, ids, audit, users, schemes, mailer, config } = parts;
  const { timeZone, language: ownLanguage } = config.workspace;

  const mayChange = ({ caller, permissions }: Asker, { receiver }: Pick<DescribedRule, 'receiver'>) =>
    permissions.includes('notices.write') || (receiver.to === 'user' && receiver.user === caller.userId);

  const refuseOthers = (asker: Asker, rule: Pick<DescribedRule, 'receiver'>) => {
    if (!mayChange(asker, rule)) throw permissionMissing('notices.write');
  };

  const document = (
    asker: Asker,
    rule: NoticeRuleRecord,
    people: readonly UserRecord[],
    mails: MailCounts | undefined,
  ): NoticeRule => {
    const { receiver } = rule;
    const person = receiver.to === 'user' ? people.find(({ id }) => id === receiver.user) : undefined;
    return {
      ...{ id: rule.id, title: rule.title, schemes: rule.schemes && [...rule.schemes], changes: rule.changes },
      ...{ whose: rule.whose, receiver, daily: rule.daily, active: rule.active },
      receiverName: person?.displayName ?? null,
      createdBy: rule.createdBy,
      createdAt: rule.createdAt.toISOString(),
      nextAt: rule.active ? (rule.dueAt?.toISOString() ?? null) : null,
      toldAt: rule.toldAt?.toISOString() ?? null,
      stopped: rule.stopped?.[asker.language] ?? null,
      mails: mails ?? { waiting: 0, givenUp: 0, failure: null },
      mayChange: mayChange(asker, rule),
    };
  };

  const documents = async (asker: Asker, rules: readonly NoticeRuleRecord[]): Promise<NoticeRule[]> => {
    const people = await users.list(store.db);
    const mails = await countMails(store.db);
    return rules.map((rule) => document(asker, rule, people, mails.get(rule.id)));
  };

  const get = async (id: string): Promise<NoticeRuleRecord> => {
    const found = await findRule(store.db, id);
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  const refuseTooMany = async () => {
    const { rules: limit } = noticeLimits;
    if ((await listRules(store.db)).length >= limit) throw problem('notice-rules-too-many', { limit });
  };

  /** @throws ProblemFailure `notice-rule-invalid` */
  const refuseMistakes = async (
    { receiver, whose, schemes: wanted }: DescribedRule,
    language: Language,
  ): Promise<void> => {
    const errors: FieldError[] = [];
    const wrong = (pointer: string, sentence: Title) => errors.push({ pointer, detail: sentence[language] });
    const known = new Set((await schemes.list()).map(({ id }) => id));
    if (wanted?.some((scheme) => !known.has(scheme))) wrong('/body/schemes', sentences.noScheme);
    if (receiver.to === 'user' && !(await users.find(store.db, receiver.user)))
      wrong('/body/receiver', sentences.noUser);
    const isPerson = receiver.to === 'user' || receiver.to === 'role';
    if (!isPerson && whose !== 'all') wrong('/body/whose', sentences.noPerson);
    if (!mailer && (receiver.to === 'address' || (isPerson && receiver.email)))
      wrong('/body/receiver', sentences.noServer);
    if (errors.length > 0) throw problem('notice-rule-invalid', {}, { errors });
  };

  /** Where the schemes stand that a rule covers from now on. */
  const standingOf = async (
    rule: DescribedRule,
    former: DescribedRule | undefined,
  ): Promise<ReadonlyMap<string, StandingPoint | null>> => {
    const points = new Map<string, StandingPoint | null>();
    for (const { id } of await schemes.list()) {
      if (covers(rule, id) && !(former?.active && covers(former, id))) points.set(id, await standingNow(parts, id));
    }
    return points;
  };

  const settingsOf = (
    { id, name, displayName, roles }: UserRecord,
    known: ReceiverRecord | undefined,
  ): NoticeReceiverSettings => {
    const { owner = null, organisation = null, email = null, language = ownLanguage } = known ?? {};
    return { user: id, userName: name, displayName, roles, owner, organisation, email, language };
  };

  const getUser = async (id: string): Promise<UserRecord> => {
    const user = await users.find(store.db, id);
    if (!user) throw problem('not-found', { what: id });
    return user;
  };

  const settings = async (id: string): Promise<NoticeReceiverSettings> =>
    settingsOf(await getUser(id), (await listReceivers(store.db)).get(id));

  return {
    mailIsSetUp: mailer !== undefined,

    /** The rules one is told by; with `notices.write`, all. */
    list: async (asker: Asker): Promise<NoticeRule[]> => {
      const { roles } = await getUser(asker.caller.userId);
      const isTold = ({ receiver }: NoticeRuleRecord) =>
        (receiver.to === 'user' && receiver.user === asker.caller.userId) ||
        (receiver.to === 'role' && roles.includes(receiver.role));
      const isAll = asker.permissions.includes('notices.write');
      return documents(
        asker,
        (await listRules(store.db)).filter((rule) => isAll || isTold(rule)),
      );
    },

    /** @throws ProblemFailure `not-found` */
    document: async (asker: Asker, id: string): Promise<NoticeRule> => {
      const [found] = await documents(asker, [await get(id)]);
      if (!found) throw problem('not-found', { what: id });
      return found;
    },

    /** @returns its id. @throws ProblemFailure `notice-rule-invalid`, `notice-rules-too-many`, `permission-missing` */
    create: async (asker: Asker, rule: DescribedRule): Promise<string> => {
      refuseOthers(asker, rule);
      await refuseMistakes(rule, asker.language);
      await refuseTooMany();
      const [id, now] = [ids.next(), clock.now()];
      const told = await standingOf(rule, undefined);
      const { userId: createdById, userName: createdBy } = asker.caller;
      const dueAt = nextLook(rule, timeZone, now);
      await store.transaction(async (tx) => {
        await insertRule(tx, { ...rule, id, dueAt, createdBy, createdById, createdAt: now });
        await setTold(tx, id, told);
        await audit.record(tx, asker.caller, 'notice-rule.created', id, detailsOf(rule));
      });
      return id;
    },

    /** Whoever saves a rule answers for it. @throws ProblemFailure as `create`, `not-found` */
    update: async (asker: Asker, id: string, rule: DescribedRule): Promise<void> => {
      const former = await get(id);
      refuseOthers(asker, former);
      refuseOthers(asker, rule);
      await refuseMistakes(rule, asker.language);
      const told = await standingOf(rule, former);
      const { userId: createdById, userName: createdBy } = asker.caller;
      const dueAt = nextLook(rule, timeZone, clock.now());
      await store.transaction(async (tx) => {
        await updateRule(tx, { ...rule, id, dueAt, createdBy, createdById });
        await setTold(tx, id, told);
        await audit.record(tx, asker.caller, 'notice-rule.changed', id, detailsOf(rule));
      });
    },

    /** What it has told stays; for a day it can be taken back. @throws ProblemFailure `not-found`, `permission-missing` */
    remove: async (asker: Asker, id: string): Promise<void> => {
      const rule = await get(id);
      refuseOthers(asker, rule);
      await store.transaction(async (tx) => {
        await removeRule(tx, id, clock.now());
        await giveUpMails(tx, id);
        await audit.record(tx, asker.caller, 'notice-rule.removed', id, detailsOf(rule));
      });
    },

    /** As if it had never been removed. @throws ProblemFailure `not-found`, `notice-rules-too-many`, `permission-missing` */
    restore: async (asker: Asker, id: string): Promise<void> => {
      const now = clock.now();
      const keptSince = new Date(now.getTime() - noticeLimits.keptRemovedHours * 3_600_000);
      const rule = await findRemovedRule(store.db, id, keptSince);
      if (!rule) throw problem('not-found', { what: id });
      refuseOthers(asker, rule);
      await refuseTooMany();
      await store.transaction(async (tx) => {
        await restoreRule(tx, id, nextLook(rule, timeZone, now));
        await audit.record(tx, asker.caller, 'notice-rule.restored', id, detailsOf(rule));
      });
    },

    settings,

    listSettings: async (): Promise<NoticeReceiverSettings[]> => {
      const known = await listReceivers(store.db);
      return (await users.list(store.db)).map((user) => settingsOf(user, known.get(user.id)));
    },

    /** @throws ProblemFailure `not-found` where there is no such user */
    setSettings: async (
      caller: Caller,
      user: string,
      change: Partial<Omit<ReceiverRecord, 'user'>>,
    ): Promise<NoticeReceiverSettings> => {
      const { userName, displayName: _, roles: __, ...present } = await settings(user);
      const next = { ...present, ...change };
      await store.transaction(async (tx) => {
        await setReceiver(tx, next);
        const { owner, organisation, email, language } = next;
        await audit.record(tx, caller, 'notice-receiver.changed', userName, { owner, organisation, email, language });
      });
      return settings(user);
    },

    /** A new workspace begins with rules for those who look after customers. */
    prepare: async (): Promise<void> => {
      if ((await countRulesEver(store.db)) > 0) return;
      const now = clock.now();
      await store.transaction(async (tx) => {
        for (const rule of firstRules(ownLanguage)) {
          const dueAt = nextLook(rule, timeZone, now);
          await insertRule(tx, { ...rule, dueAt, createdBy: 'kefen', createdById: null, createdAt: now });
        }
      });
    },
  };
}

function covers({ schemes, active }: Pick<DescribedRule, 'schemes' | 'active'>, scheme: string): boolean {
  return active && (schemes === null || schemes.includes(scheme));
}

function detailsOf({ title, whose, receiver, daily, active }: DescribedRule) {
  const to = receiver.to === 'user' ? receiver.user : receiver.to === 'role' ? receiver.role : receiver.to;
  return { title, whose, to, daily, active };
}

const sentences = {
  noScheme: { 'zh-CN': '所选方案中有的已不存在。请重新选择。', en: 'One of the schemes is not there. Choose again.' },
  noUser: { 'zh-CN': '所选的人已不是用户。请重新选择。', en: 'This person is no user. Choose again.' },
  noPerson: {
    'zh-CN': '发到邮箱或 Webhook 时不知道是谁的客户，请选择“全部客户”。',
    en: 'Of an address or a webhook it is not known whose customers are theirs. Choose all customers.',
  },
  noServer: {
    'zh-CN': '没有设置发邮件的服务器，暂不能选择邮件。请管理员设置 KEFEN_SMTP_URL 和 KEFEN_MAIL_FROM。',
    en: 'There is no mail server, so e-mail cannot be chosen. An administrator sets KEFEN_SMTP_URL and KEFEN_MAIL_FROM.',
  },
} satisfies Record<string, Title>;
