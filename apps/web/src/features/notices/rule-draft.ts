import type { NoticeReceiver, NoticeRule, NoticeRuleInput, NoticeWhose, Role } from '@kefen/contract';
import type { Language } from '../../i18n/language.js';

/** A rule as the form holds it: what was chosen once stays while another kind of receiver is looked at. */
export interface RuleDraft {
  readonly title: string;
  readonly to: 'me' | NoticeReceiver['to'];
  readonly user: string | undefined;
  readonly role: Role;
  readonly address: string;
  readonly language: Language;
  readonly email: boolean;
  readonly whose: NoticeWhose;
  readonly schemes: string[];
  readonly ways: NoticeRuleInput['changes']['ways'];
  readonly into: string[];
  readonly outOf: string[];
  readonly isDaily: boolean;
  readonly daily: string;
  readonly active: boolean;
}

const empty: RuleDraft = {
  title: '',
  to: 'me',
  user: undefined,
  role: 'customer-manager',
  address: '',
  language: 'zh-CN',
  email: false,
  whose: 'own',
  schemes: [],
  ways: ['promoted', 'demoted'],
  into: [],
  outOf: [],
  isDaily: true,
  daily: '08:30',
  active: true,
};

/** @param me the id of who looks at it */
export function draftOf(rule: NoticeRule | undefined, me: string, language: Language): RuleDraft {
  if (!rule) return { ...empty, language };
  const { title, whose, changes, schemes, daily, active } = rule;
  return {
    ...{ ...empty, language },
    ...{ title, whose, active },
    ...{ ways: [...changes.ways], into: [...changes.into], outOf: [...changes.outOf], schemes: [...(schemes ?? [])] },
    isDaily: daily !== null,
    daily: daily ?? empty.daily,
    ...receiverDraft(rule.receiver, me),
  };
}

function receiverDraft(receiver: NoticeReceiver, me: string): Partial<RuleDraft> {
  if (receiver.to === 'user' && receiver.user === me) return { to: 'me', email: receiver.email };
  return receiver;
}

export function isPerson(to: RuleDraft['to']): boolean {
  return to === 'me' || to === 'user' || to === 'role';
}

/** What is sent of a draft. Of an address or the webhooks it is not known whose customers are theirs. */
export function inputOf(draft: RuleDraft, me: string): NoticeRuleInput {
  const { title, ways, into, outOf, schemes, whose, active, isDaily, daily, to } = draft;
  return {
    ...{ title, active, changes: { ways, into, outOf } },
    schemes: schemes.length === 0 ? null : schemes,
    whose: isPerson(to) ? whose : 'all',
    receiver: receiverOf(draft, me),
    daily: isDaily ? daily : null,
  };
}

function receiverOf({ to, user, role, address, language, email }: RuleDraft, me: string): NoticeReceiver {
  switch (to) {
    case 'me':
      return { to: 'user', user: me, email };
    case 'user':
      return { to, user: user ?? me, email };
    case 'role':
      return { to, role, email };
    case 'address':
      return { to, address, language };
    case 'webhook':
      return { to };
  }
}
