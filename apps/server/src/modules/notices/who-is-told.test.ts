import type { NoticeWhose, Permission, Role } from '@kefen/contract';
import { expect, test } from 'vitest';
import { scopeOf } from './who-is-told.js';

const reading: Permission[] = ['notices.read', 'customers.read'];
const scope = (roles: Role[], whose: NoticeWhose, organisation: string | null = null, held = reading) => {
  const user = { id: 'u', name: 'li', displayName: '李娜', roles, passwordHash: '', mustChangePassword: false };
  const users = { permissionsOf: () => held, find: async () => undefined, list: async () => [] };
  const found = scopeOf({ users }, whose, user, { owner: null, organisation });
  return found && `${found.whose} ${found.of}`;
};

test('customer managers hear of their own customers, whatever a rule says', () => {
  for (const whose of ['own', 'organisation', 'all'] as const) {
    expect(scope(['customer-manager'], whose)).toBe('own 李娜');
    expect(scope(['customer-manager'], whose, '东区')).toBe('own 李娜');
  }
});

test('managers hear at most of their organisation, and of all where they stand for none', () => {
  expect(scope(['manager'], 'all', '东区')).toBe('organisation 东区');
  expect(scope(['manager'], 'own', '东区')).toBe('own 李娜');
  expect(scope(['manager'], 'organisation')).toBe('all null');
});

test('compliance, analysts and administrators hear of what the rule says', () => {
  for (const role of ['compliance', 'analyst', 'administrator'] as const) {
    expect(scope([role, 'customer-manager'], 'all', '东区')).toBe('all null');
    expect(scope([role], 'organisation', '东区')).toBe('organisation 东区');
  }
});

test('who may not see customers hears of none', () => {
  expect(scope(['administrator'], 'all', null, ['notices.read'])).toBeUndefined();
  expect(scope(['administrator'], 'all', null, ['customers.read'])).toBeUndefined();
});
