import { type ClassPolicy, classPolicySchema } from '@kefen/scheme';
import { expect, it } from 'vitest';
import { en } from '../../i18n/en.js';
import { createFormats } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import { createTranslate } from '../../i18n/translate.js';
import { zhCN } from '../../i18n/zh-CN.js';
import { policyFacts } from './policy-facts.js';

function factsOf(policy: unknown, language: Language = 'zh-CN') {
  const formats = createFormats(language, 'Asia/Shanghai');
  const read: ClassPolicy = classPolicySchema.parse(policy);
  return policyFacts(read, {
    t: createTranslate(language === 'en' ? en : zhCN, formats),
    pick: (title) => title[language],
    formats,
    currency: language === 'en' ? 'CNY' : '元',
  }).map(({ title, values, note }) => [title, ...values, ...(note ? [`(${note})`] : [])].join(' | '));
}

const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const whole = {
  owner: words('客户经理', 'Account manager'),
  contact: { channels: ['visit', 'phone'], every: '2 weeks', note: words('提前预约', 'by appointment') },
  entitlements: { basic: [words('专线', 'Line'), words('优先', 'First')], extended: [words('沙龙', 'Salon')] },
  price: { factor: 0.88 },
  credit: { limit: 500000, days: 45 },
  supply: { quota: 120, unit: words('条', 'cartons'), per: '1 week' },
  dueDiligence: { level: 'enhanced' },
  review: '12 months',
  campaigns: { eligible: false, note: words('不告知原因', 'never say why') },
  ties: { social: [words('互访', 'Visits')] },
  measures: [words('每月回看', 'Look back monthly')],
};

it('is said as a Chinese branch manager says it', () => {
  expect(factsOf(whole)).toEqual([
    '谁负责 | 客户经理',
    '联系 | 上门和电话 | 至少每 2 周一次 | (提前预约)',
    '基本服务 | 专线 | 优先',
    '延伸服务 | 沙龙',
    '价格 | 8.8 折',
    '信用 | 额度 500,000 元 | 账期 45 天',
    '供货 | 每周至多 120 条',
    '尽职调查 | 强化',
    '复评 | 每年',
    '营销活动 | 不参加 | (不告知原因)',
    '社交纽带 | 互访',
    '其他做法 | 每月回看',
  ]);
});

it('is said in English', () => {
  expect(factsOf(whole, 'en')).toEqual([
    'Looked after by | Account manager',
    'Contact | visit and phone | at least every 2 weeks | (by appointment)',
    'Basic services | Line | First',
    'Extended services | Salon',
    'Price | 12% off',
    'Credit | up to 500,000 CNY | to pay within 45 days',
    'Supply | at most 120 cartons every week',
    'Due diligence | enhanced',
    'Looked at again | every year',
    'Campaigns | does not take part | (never say why)',
    'Social ties | Visits',
    'Besides | Look back monthly',
  ]);
});

it('leaves out what the policy does not say, and keeps what is only a note', () => {
  expect(factsOf({})).toEqual([]);
  expect(factsOf({ price: { note: words('可议价', 'negotiable') }, credit: { limit: 0, days: 0 } })).toEqual([
    '价格 | (可议价)',
    '信用 | 不赊账',
  ]);
  expect(factsOf({ price: { factor: 1 } })).toEqual(['价格 | 不打折']);
});
