import { type Permission, permissionSchema, type Role } from '@kefen/contract';

const reading: readonly Permission[] = [
  'workspace.read',
  'customers.read',
  'datasets.read',
  'imports.read',
  'schemes.read',
  'runs.read',
  'overrides.read',
  'precedence.read',
  'notices.read',
];

/** What each role may do. */
const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissionSchema.options,
  manager: [
    ...reading,
    'customers.create',
    'identity.review',
    'identity.merge',
    'groups.write',
    'codes.write',
    'schemes.write',
    'schemes.approve',
    'runs.start',
    'runs.publish',
    'schedules.read',
    'schedules.write',
    'overrides.ask',
    'overrides.raise',
    'overrides.lower',
    'overrides.approve',
    'precedence.write',
    'audit.read',
    'sources.read',
    'exports.read',
    'exports.write',
    'exports.personal',
    'standing-exports.read',
    'webhooks.read',
    'notices.write',
  ],
  analyst: [
    ...reading,
    'identity.review',
    'groups.write',
    'sources.read',
    'datasets.write',
    'imports.write',
    'schemes.write',
    'runs.start',
    'schedules.read',
    'exports.write',
  ],
  'customer-manager': [
    'workspace.read',
    'customers.read',
    'customers.create',
    'groups.write',
    'schemes.read',
    'overrides.read',
    'overrides.ask',
    'precedence.read',
    'notices.read',
  ],
  compliance: [
    ...reading,
    'schemes.approve',
    'schedules.read',
    'overrides.ask',
    'overrides.lower',
    'overrides.approve',
    'precedence.write',
    'audit.read',
    'sources.read',
    'exports.read',
    'standing-exports.read',
    'webhooks.read',
  ],
};

/** Everything any of the roles may do, in the order of the contract. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  const given = new Set(roles.flatMap((role) => permissionsOfRole[role]));
  return permissionSchema.options.filter((permission) => given.has(permission));
}
