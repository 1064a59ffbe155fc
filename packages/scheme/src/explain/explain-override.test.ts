import { expect, test } from 'vitest';
import type { Plan } from '../plan/plan.js';
import { explainOverride } from './explain-override.js';
import type { Explanation } from './explanation.js';

// Nothing but what is read of a plan.
const plan = {
  classes: [
    { id: 'gold', title: { 'zh-CN': '金', en: 'Gold' } },
    { id: 'silver', title: { 'zh-CN': '银', en: 'Silver' } },
  ],
} as unknown as Plan;

const silver: Explanation = {
  class: 'silver',
  title: { 'zh-CN': '银', en: 'Silver' },
  reason: { 'zh-CN': '消费达到 100。', en: 'Spent 100.' },
  steps: [],
  nextClass: {
    class: 'gold',
    title: { 'zh-CN': '金', en: 'Gold' },
    sentence: { 'zh-CN': '还差 900。', en: '900 more.' },
    needs: [],
  },
};

const override = { class: 'gold', reason: '集团战略客户', by: '王敏', until: '2026-12-31' };

test('an override says who set the class, until when and why, and keeps what is held beneath it', () => {
  const told = explainOverride(plan, silver, { ...override, approvedBy: '李强' });
  expect(told).toMatchObject({
    class: 'gold',
    title: { en: 'Gold' },
    held: { class: 'silver', reason: { en: 'Spent 100.' } },
    steps: [{ kind: 'override', value: 'gold' }],
  });
  expect(told.reason['zh-CN']).toBe('由 王敏 人工调整为“金”，经 李强 审批，有效至 2026-12-31。理由：集团战略客户');
  expect(told.nextClass).toBeUndefined();
});

test('an override to not rated has no class', () => {
  const told = explainOverride(plan, silver, { ...override, class: '' });
  expect(told.class).toBeUndefined();
  expect(told.reason.en).toBe('Set to “Not rated” by hand by 王敏, until 2026-12-31. Reason: 集团战略客户');
});
