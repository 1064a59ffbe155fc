import { z } from 'zod';
import { permissionSchema, roleSchema } from '../permission.js';
import { defineRoute, nothing } from '../route/route.js';
import { instantSchema } from './value.js';

export const userSchema = z
  .object({ id: z.string(), name: z.string(), displayName: z.string(), roles: z.array(roleSchema) })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

export const sessionSchema = z
  .object({
    user: userSchema,
    permissions: z.array(permissionSchema),
    /** True after signing in with a one-time password: nothing else works until it is changed. */
    mustChangePassword: z.boolean(),
    expiresAt: instantSchema,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

export const sessionsRoutes = {
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/sessions',
    summary: 'Sign in; the session travels as a cookie',
    permission: 'public',
    body: z.object({ name: z.string().min(1).max(200), password: z.string().min(1).max(1000) }),
    response: sessionSchema,
    status: 201,
    problems: ['sign-in-refused', 'too-many-requests'],
  }),
  current: defineRoute({
    method: 'GET',
    path: '/api/v1/sessions/current',
    summary: 'Who is signed in',
    permission: 'signed-in',
    response: sessionSchema,
    problems: [],
  }),
  end: defineRoute({
    method: 'DELETE',
    path: '/api/v1/sessions/current',
    summary: 'Sign out',
    permission: 'signed-in',
    response: nothing,
    problems: [],
  }),
};
