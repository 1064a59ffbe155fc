import { expect, test } from 'vitest';
import type { BoundPlan } from '../plan/plan.js';
import { standingWords } from './standing-words.js';

// Nothing but what is read of a plan.
const plan = {
  asOf: '2026-02-28',
  classes: [
    { id: 'gold', title: { 'zh-CN': '金', en: 'Gold' } },
    { id: 'bronze', title: { 'zh-CN': '铜', en: 'Bronze' } },
  ],
  stability: { hold: { gold: { count: 12, unit: 'month' } } },
} as unknown as BoundPlan;

const decided = { since: '2026-02-28', earned: '2026-02-28', pending: 0 };

test('a class that refunds took back is told as such, and not as one that is held', () => {
  expect(standingWords(plan, { ...decided, class: 'bronze', computed: 'bronze', rule: 'refunded' })).toEqual({
    'zh-CN': '上次发布之后的退款收回了类别：没有这些退款就不会降级，所以保级规则不再保护；按 2026-02-28 的数据是“铜”。',
    en: 'Refunds since the last publication took the class back: without them it would be kept, so no rule protects it; by the figures of 2026-02-28 it is “Bronze”.',
  });
  const unrated = standingWords(plan, { ...decided, class: '', computed: '', rule: 'refunded' });
  expect(unrated['zh-CN']).toContain('是“未评定”');
  const held = { ...decided, earned: '2026-01-31', class: 'gold', computed: 'bronze', rule: 'held' } as const;
  expect(standingWords(plan, held)['zh-CN']).toContain('保级 12 个月，到 2027-01-30 为止');
});
