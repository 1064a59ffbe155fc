import type { Language } from '@kefen/contract';
import type { DescribedRule, NoticeRuleRecord } from './notice-record.js';

/**
 * The rules a new workspace has: owners hear of their own customers, managers of those of their organisation. There is none for
 * compliance: which classes are bad ones of which scheme cannot be told from a scheme.
 */
export function firstRules(language: Language): readonly (DescribedRule & Pick<NoticeRuleRecord, 'id'>)[] {
  const rule = {
    schemes: null,
    changes: { ways: ['promoted', 'demoted'], into: [], outOf: [] },
    daily: '08:30',
    active: true,
  } satisfies Partial<DescribedRule>;
  const title = titles[language];
  return [
    {
      ...rule,
      ...{ id: 'own-customers', title: title.own, whose: 'own' },
      receiver: { to: 'role', role: 'customer-manager', email: false },
    },
    {
      ...rule,
      ...{ id: 'organisation-customers', title: title.organisation, whose: 'organisation' },
      receiver: { to: 'role', role: 'manager', email: false },
    },
  ];
}

const titles = {
  'zh-CN': { own: '我的客户升级或降级', organisation: '本机构客户升级或降级' },
  en: { own: 'My customers move up or down', organisation: 'Customers of my organisation move up or down' },
} as const;
