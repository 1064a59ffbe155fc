import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { instantSchema } from './value.js';

/** What an API key can be allowed to do. */
export const apiKeyPermissionSchema = z.enum(['events.write']);
export type ApiKeyPermission = z.infer<typeof apiKeyPermissionSchema>;

/** Seconds in which a revocation can be taken back. */
export const revocationUndoSeconds = 60;

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The last characters of the key, to tell keys apart. */
    hint: z.string(),
    permissions: z.array(apiKeyPermissionSchema),
    /** Null: all datasets, also those to come. */
    datasets: z.array(z.string()).nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
    /** To the minute. */
    lastUsedAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
    state: z.enum(['valid', 'expired', 'revoked']),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKeySchema>;

const params = z.object({ key: z.string() });

export const apiKeysRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/api-keys',
    summary: 'The API keys, newest first; what they are made of is known to their owners alone',
    permission: 'api-keys.write',
    response: z.object({ items: z.array(apiKeySchema) }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/api-keys',
    summary: 'Make an API key. The answer is the only place where it can be read',
    permission: 'api-keys.write',
    body: z.object({
      name: z.string().trim().min(1).max(100),
      permissions: z.array(apiKeyPermissionSchema).min(1),
      datasets: z.array(z.string().max(200)).min(1).max(200).nullable(),
      expiresAt: instantSchema.nullable(),
    }),
    response: z.object({ key: apiKeySchema, token: z.string() }),
    status: 201,
    problems: ['not-found', 'api-keys-too-many', 'expiry-past'],
  }),
  revoke: defineRoute({
    method: 'POST',
    path: '/api/v1/api-keys/:key/revoke',
    summary: 'Revoke an API key; what it was used for stays',
    permission: 'api-keys.write',
    params,
    response: apiKeySchema,
    problems: ['not-found', 'state-conflict'],
  }),
  restore: defineRoute({
    method: 'POST',
    path: '/api/v1/api-keys/:key/restore',
    summary: 'Take a revocation back, within a minute',
    permission: 'api-keys.write',
    params,
    response: apiKeySchema,
    problems: ['not-found', 'state-conflict'],
  }),
};
