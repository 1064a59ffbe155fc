import { permissionSchema, type Role, roleSchema } from '@kefen/contract';
import { expect, test } from 'vitest';
import { permissionsOf } from './roles.js';

test('an administrator may do everything', () => {
  expect(permissionsOf(['administrator'])).toEqual(permissionSchema.options);
});

test('several roles allow what any of them allows', () => {
  const others = [
    'groups.write',
    'customers.create',
    'schemes.approve',
    'overrides.ask',
    'overrides.lower',
    'overrides.approve',
    'precedence.write',
  ];
  expect(permissionsOf(['customer-manager', 'compliance'])).toEqual(
    permissionSchema.options.filter((p) => p.endsWith('.read') || others.includes(p)),
  );
});

test('only administrators and managers publish', () => {
  const publishers = roleSchema.options.filter((role) => permissionsOf([role]).includes('runs.publish'));
  expect(publishers).toEqual(['administrator', 'manager']);
});

test('who writes schemes as an analyst approves none', () => {
  const approvers = roleSchema.options.filter((role) => permissionsOf([role]).includes('schemes.approve'));
  expect(approvers).toEqual(['administrator', 'manager', 'compliance']);
});

test('classes are raised by hand by administrators and managers; compliance lowers and approves; customer managers ask', () => {
  const overriding = (role: Role) => permissionsOf([role]).filter((p) => p.startsWith('overrides.'));
  expect(overriding('manager')).toEqual([
    'overrides.read',
    'overrides.ask',
    'overrides.raise',
    'overrides.lower',
    'overrides.approve',
  ]);
  expect(overriding('compliance')).toEqual(['overrides.read', 'overrides.ask', 'overrides.lower', 'overrides.approve']);
  expect(overriding('customer-manager')).toEqual(['overrides.read', 'overrides.ask']);
  expect(overriding('analyst')).toEqual(['overrides.read']);
});
