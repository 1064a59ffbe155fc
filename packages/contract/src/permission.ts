import { z } from 'zod';

/** The roles a user can have. What each may do is decided by the server's role table. */
export const roleSchema = z.enum(['administrator', 'manager', 'customer-manager', 'analyst', 'compliance']);
export type Role = z.infer<typeof roleSchema>;

/** What a route asks of the person who calls it, beside being signed in. */
export const permissionSchema = z.enum([
  'workspace.read',
  'workspace.write',
  'customers.read',
  'customers.create',
  'identity.review',
  'identity.merge',
  'identity.rules',
  'groups.write',
  'codes.write',
  'datasets.read',
  'datasets.write',
  'imports.read',
  'imports.write',
  'schemes.read',
  'schemes.write',
  'schemes.approve',
  'runs.read',
  'runs.start',
  'runs.publish',
  'schedules.read',
  'schedules.write',
  'overrides.read',
  'overrides.ask',
  'overrides.raise',
  'overrides.lower',
  'overrides.approve',
  'overrides.rules',
  'precedence.read',
  'precedence.write',
  'audit.read',
  'events.write',
  'api-keys.write',
  'sources.read',
  'sources.write',
  'exports.read',
  'exports.write',
  'exports.personal',
  'standing-exports.read',
  'standing-exports.write',
  'webhooks.read',
  'webhooks.write',
  'notices.read',
  'notices.write',
]);
export type Permission = z.infer<typeof permissionSchema>;

/**
 * `public`: anybody. `signed-in`: every user, also one who still has to change a one-time password.
 * Everything else: a user whose roles give the permission and whose password is their own.
 */
export type Access = 'public' | 'signed-in' | Permission;
