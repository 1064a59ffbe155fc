import type { Permission } from '@kefen/contract';
import { expect, test } from 'vitest';
import type { OverrideRecord } from './override-record.js';
import { approvalFor, directionOf, mayEnd } from './override-rights.js';

const plan = { classes: ['gold', 'silver', 'bronze'].map((id) => ({ id, title: { 'zh-CN': id, en: id } })) };
const person = (...permissions: Permission[]) => ({ userId: 'u1', permissions });
const override = (of: Partial<OverrideRecord>) => of as OverrideRecord;

test('a better class is a raise, and so is the same one; not rated is below all', () => {
  expect(directionOf(plan, 'silver', 'gold')).toBe('raise');
  expect(directionOf(plan, 'silver', 'silver')).toBe('raise');
  expect(directionOf(plan, 'silver', 'bronze')).toBe('lower');
  expect(directionOf(plan, 'bronze', '')).toBe('lower');
  expect(directionOf(plan, '', 'bronze')).toBe('raise');
});

test('who has the right sets at once, unless the scheme asks for approval', () => {
  expect(approvalFor({}, 'raise', person('overrides.raise'))).toBeNull();
  expect(approvalFor({}, 'lower', person('overrides.raise'))).toBe('right');
  expect(approvalFor({ overrides: { approval: 'required' } }, 'raise', person('overrides.raise'))).toBe('scheme');
});

test('to end what raised is to lower; what one has asked for oneself can be taken back', () => {
  const raised = override({ state: 'approved', direction: 'raise', askedById: 'u1', holdsFrom: '2026-01-01' });
  expect(mayEnd(raised, person('overrides.raise'))).toBe(false);
  expect(mayEnd(raised, person('overrides.lower'))).toBe(true);
  const asked = override({ state: 'asked', direction: 'raise', askedById: 'u1', holdsFrom: null });
  expect(mayEnd(asked, person())).toBe(true);
  expect(mayEnd({ ...asked, askedById: 'u2' }, person())).toBe(false);
});
