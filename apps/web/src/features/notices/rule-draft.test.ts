import type { NoticeRule, NoticeRuleInput } from '@kefen/contract';
import { describe, expect, it } from 'vitest';
import { draftOf, inputOf } from './rule-draft.js';

const input: NoticeRuleInput = {
  title: '我的客户',
  schemes: ['tiers'],
  changes: { ways: ['demoted'], into: ['black'], outOf: [] },
  whose: 'own',
  receiver: { to: 'user', user: 'u1', email: true },
  daily: null,
  active: true,
};
const ruleOf = (given: NoticeRuleInput) => ({ id: 'r', ...given }) as NoticeRule;

describe('the form of a notice rule', () => {
  it('gives back what it was opened with, whoever is told', () => {
    const receivers: NoticeRuleInput['receiver'][] = [
      input.receiver,
      { to: 'user', user: 'u2', email: false },
      { to: 'role', role: 'compliance', email: true },
    ];
    for (const receiver of receivers) {
      const given = { ...input, receiver };
      expect(inputOf(draftOf(ruleOf(given), 'u1', 'zh-CN'), 'u1')).toEqual(given);
    }
  });

  it('asks for all customers where it is not known who is told', () => {
    const draft = draftOf(ruleOf(input), 'u1', 'en');
    const sent = inputOf({ ...draft, to: 'address', address: 'a@example.com' }, 'u1');
    expect(sent).toMatchObject({ whose: 'all', receiver: { to: 'address', address: 'a@example.com', language: 'en' } });
    expect(inputOf({ ...draft, to: 'webhook' }, 'u1').receiver).toEqual({ to: 'webhook' });
  });

  it('begins with one’s own customers, once a day', () => {
    const fresh = inputOf({ ...draftOf(undefined, 'u1', 'zh-CN'), title: 'x' }, 'u1');
    expect(fresh).toMatchObject({ receiver: { to: 'user', user: 'u1' }, whose: 'own', daily: '08:30', schemes: null });
  });
});
