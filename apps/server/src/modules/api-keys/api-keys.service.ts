import { createHash, randomBytes } from 'node:crypto';
import { type ApiKey, type ApiKeyPermission, revocationUndoSeconds } from '@kefen/contract';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock, Ids } from '../../clock.js';
import { problem } from '../../problem.js';
import { createSharedRead } from '../../store/shared-read.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import {
  type ApiKeyRecord,
  findApiKey,
  findApiKeyByHash,
  insertApiKey,
  listApiKeys,
  restoreApiKey,
  revokeApiKey,
  touchApiKey,
} from './api-keys.repository.js';

export interface ApiKeysServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
}

export interface ApiKeyRequest {
  readonly name: string;
  readonly permissions: readonly ApiKeyPermission[];
  readonly datasets: readonly string[] | null;
  readonly expiresAt: string | null;
}

/** What tells a token of ours from others. */
export const tokenPrefix = 'kf_';

/** Valid keys there may be at once. */
const mostKeys = 200;
/** A key is looked up no more often, by requests that come meanwhile together: less than a person notices. */
const lookedUpEveryMs = 25;
/** How exactly it is known when a key was last used. */
const touchEveryMs = 60_000;

export type ApiKeysService = ReturnType<typeof createApiKeysService>;

/** Keys for programs. The store keeps their hash: 32 random bytes cannot be guessed, so the hash needs no salt. */
export function createApiKeysService({ store, clock, ids, audit, datasets }: ApiKeysServiceParts) {
  const get = async (id: string): Promise<ApiKeyRecord> => {
    const found = await findApiKey(store.db, id);
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  /** Programs send many requests at once, and one after the other. */
  const findByHash = createSharedRead((hash: string) => findApiKeyByHash(store.db, hash), { everyMs: lookedUpEveryMs });

  const documentOf = (key: ApiKeyRecord): ApiKey => ({
    id: key.id,
    name: key.name,
    hint: key.hint,
    permissions: [...key.permissions],
    datasets: key.datasets && [...key.datasets],
    createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    state: stateOf(key, clock.now()),
  });

  const change = async (actor: Actor, id: string, action: string, work: (tx: Tx) => Promise<boolean>) => {
    const { name, ...key } = await get(id);
    await store.transaction(async (tx) => {
      if (!(await work(tx))) throw problem('state-conflict', { what: name, state: stateOf(key, clock.now()) });
      await audit.record(tx, actor, action, id, { name });
    });
    return documentOf(await get(id));
  };

  return {
    /** Also of a key that is no longer valid. */
    findName: async (id: string): Promise<string | undefined> => (await findApiKey(store.db, id))?.name,

    list: async (): Promise<ApiKey[]> => (await listApiKeys(store.db)).map(documentOf),

    /**
     * Makes a key. Its token is in the answer and nowhere else.
     * @throws ProblemFailure `not-found` for a dataset, `expiry-past`, `api-keys-too-many`
     */
    create: async (actor: Actor, request: ApiKeyRequest): Promise<{ key: ApiKey; token: string }> => {
      const now = clock.now();
      const expiresAt = request.expiresAt === null ? null : new Date(request.expiresAt);
      if (expiresAt !== null && expiresAt <= now) throw problem('expiry-past');
      for (const dataset of request.datasets ?? []) await datasets.get(dataset);
      const valid = (await listApiKeys(store.db)).filter((key) => stateOf(key, now) === 'valid');
      if (valid.length >= mostKeys) throw problem('api-keys-too-many', { limit: mostKeys });
      const token = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
      const key: ApiKeyRecord = {
        id: ids.next(),
        name: request.name,
        hint: token.slice(-4),
        permissions: request.permissions,
        datasets: request.datasets && [...new Set(request.datasets)],
        createdBy: nameOf(actor),
        createdAt: now,
        expiresAt,
        lastUsedAt: null,
        revokedAt: null,
      };
      await store.transaction(async (tx) => {
        await insertApiKey(tx, key, hashOf(token));
        const scope = key.datasets === null ? '*' : key.datasets.join(' ');
        await audit.record(tx, actor, 'api-key.created', key.id, {
          name: key.name,
          permissions: key.permissions.join(' '),
          datasets: scope,
          expiresAt: request.expiresAt,
        });
      });
      return { key: documentOf(key), token };
    },

    /** @throws ProblemFailure `not-found`, `state-conflict` where it is revoked already */
    revoke: (actor: Actor, id: string): Promise<ApiKey> =>
      change(actor, id, 'api-key.revoked', (tx) => revokeApiKey(tx, id, clock.now())),

    /** @throws ProblemFailure `not-found`, `state-conflict` where it is not revoked, or was too long ago */
    restore: (actor: Actor, id: string): Promise<ApiKey> =>
      change(actor, id, 'api-key.restored', (tx) =>
        restoreApiKey(tx, id, new Date(clock.now().getTime() - revocationUndoSeconds * 1000)),
      ),

    /** The key of a token. @throws ProblemFailure `key-refused` where it is unknown, expired or revoked */
    recognise: async (token: string): Promise<ApiKeyRecord> => {
      const key = await findByHash(hashOf(token));
      const now = clock.now();
      if (!key || stateOf(key, now) !== 'valid') throw problem('key-refused');
      const unusedMs = now.getTime() - (key.lastUsedAt?.getTime() ?? 0);
      if (unusedMs > touchEveryMs) await touchApiKey(store.db, key.id, now);
      return key;
    },
  };
}

function stateOf({ revokedAt, expiresAt }: Pick<ApiKeyRecord, 'revokedAt' | 'expiresAt'>, now: Date): ApiKey['state'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid';
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
