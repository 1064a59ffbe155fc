import { permissionSchema, roleSchema } from '@kefen/contract';
import { expect, test } from 'vitest';
import { permissionsOf } from './roles.js';

test('an administrator may do everything', () => {
  expect(permissionsOf(['administrator'])).toEqual(permissionSchema.options);
});

test('several roles allow what any of them allows', () => {
  const others = ['groups.write', 'customers.create', 'schemes.approve'];
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
