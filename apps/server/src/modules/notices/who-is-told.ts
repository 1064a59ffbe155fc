import type { Language, NoticeWhose, Role } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { Db } from '../../store/store.js';
import type { UserRecord, UsersService } from '../users/users.service.js';
import { listReceivers } from './notice-receivers.repository.js';
import type { NoticeRuleRecord, ReceiverRecord, Scope } from './notice-record.js';

export interface ReceiverParts {
  readonly store: { readonly db: Db };
  readonly users: Pick<UsersService, 'find' | 'list' | 'permissionsOf'>;
  readonly language: Language;
}

/** Somebody who is told by a rule, of whose customers, and where mails for them go. */
export interface Told {
  readonly receiver: string;
  readonly user: string | null;
  readonly scope: Scope;
  readonly mail: { readonly address: string; readonly language: Language } | null;
}

const width: Readonly<Record<NoticeWhose, number>> = { own: 0, organisation: 1, all: 2 };

/** The widest that people with these roles are told of; an organisation bounds those who stand for one. */
function widestOf(roles: readonly Role[], hasOrganisation: boolean): NoticeWhose {
  if (roles.some((role) => role === 'administrator' || role === 'compliance' || role === 'analyst')) return 'all';
  if (roles.includes('manager')) return hasOrganisation ? 'organisation' : 'all';
  return 'own';
}

/** Whose customers a person is told of, by the rights of this moment; undefined: none. */
export function scopeOf(
  { users }: Pick<ReceiverParts, 'users'>,
  whose: NoticeWhose,
  user: UserRecord,
  settings: Pick<ReceiverRecord, 'owner' | 'organisation'> | undefined,
): Scope | undefined {
  const held = users.permissionsOf(user.roles);
  if (!held.includes('notices.read') || !held.includes('customers.read')) return undefined;
  const organisation = settings?.organisation ?? null;
  const widest = widestOf(user.roles, organisation !== null);
  // Who stands for no organisation stands for the whole company, as far as the roles allow.
  const wanted = whose === 'organisation' && organisation === null ? 'all' : whose;
  const given = width[wanted] <= width[widest] ? wanted : widest;
  if (given === 'all') return { whose: 'all', of: null };
  if (given === 'organisation' && organisation !== null) return { whose: 'organisation', of: organisation };
  return { whose: 'own', of: settings?.owner ?? user.displayName };
}

/** Everybody who is told by a rule. */
export async function listTold(
  parts: ReceiverParts,
  { receiver, whose }: Pick<NoticeRuleRecord, 'receiver' | 'whose'>,
): Promise<Told[]> {
  const all = { whose: 'all', of: null } as const;
  if (receiver.to === 'webhook') return [{ receiver: 'webhook', user: null, scope: all, mail: null }];
  if (receiver.to === 'address') {
    const { address, language } = receiver;
    return [{ receiver: `address ${address}`, user: null, scope: all, mail: { address, language } }];
  }
  const settings = await listReceivers(parts.store.db);
  const people = (await parts.users.list(parts.store.db)).filter(({ id, roles }) =>
    receiver.to === 'user' ? id === receiver.user : roles.includes(receiver.role),
  );
  return people.flatMap((user) => {
    const own = settings.get(user.id);
    const scope = scopeOf(parts, whose, user, own);
    const mail = receiver.email && own?.email ? { address: own.email, language: own.language } : null;
    return scope ? [{ receiver: `user ${user.id}`, user: user.id, scope, mail }] : [];
  });
}

/** Why a rule tells nothing any more; null where it does. The rights of its author are looked at each time. */
export async function stoppedBecause(
  { store, users }: ReceiverParts,
  { receiver, createdBy, createdById }: NoticeRuleRecord,
): Promise<Title | null> {
  const isOwn = receiver.to === 'user' && receiver.user === createdById;
  if (createdById === null || isOwn) return null;
  const author = await users.find(store.db, createdById);
  if (author && users.permissionsOf(author.roles).includes('notices.write')) return null;
  return {
    'zh-CN': `设置人“${createdBy}”已不能为他人设置通知，这条规则已停止。请由有权限的人打开规则，核对后保存。`,
    en: `“${createdBy}”, who set it up, may no longer do so for others, and it has stopped. Whoever may opens the rule, looks through it and saves.`,
  };
}
