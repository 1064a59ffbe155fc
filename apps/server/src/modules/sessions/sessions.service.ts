import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '@kefen/contract';
import type { Caller } from '../../caller.js';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { UsersService } from '../users/users.service.js';
import {
  deleteExpiredSessions,
  deleteOtherSessions,
  deleteSession,
  findSession,
  insertSession,
  type SessionRecord,
  touchSession,
} from './sessions.repository.js';

export interface SessionsServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly config: Config;
  readonly users: UsersService;
  readonly audit: AuditService;
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** How exactly it is known when a session was last used. */
const touchEveryMs = 60_000;

export type SessionsService = ReturnType<typeof createSessionsService>;

export function createSessionsService({ store, clock, config, users, audit }: SessionsServiceParts) {
  const { idleMs, absoluteMs } = config.session;

  const sessionOf = async (record: SessionRecord): Promise<Session | undefined> => {
    const user = await users.find(store.db, record.userId);
    if (!user) return undefined;
    const { id, name, displayName, roles, mustChangePassword } = user;
    return {
      user: { id, name, displayName, roles },
      permissions: users.permissionsOf(roles),
      mustChangePassword,
      expiresAt: record.expiresAt.toISOString(),
    };
  };

  return {
    /**
     * Starts a session. The token is known to the caller alone; the store keeps its hash.
     * @throws ProblemFailure `sign-in-refused`
     */
    start: async ({ name, password }: Credentials, requestId: string): Promise<{ token: string; session: Session }> => {
      const user = await users.findByPassword(name, password);
      if (!user) throw problem('sign-in-refused');
      const now = clock.now();
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now.getTime() + absoluteMs);
      const record = { tokenHash: keyOf(token), userId: user.id, createdAt: now, lastSeenAt: now, expiresAt };
      await store.transaction(async (tx) => {
        await deleteExpiredSessions(tx, now, new Date(now.getTime() - idleMs));
        await insertSession(tx, record);
        await audit.record(tx, { userId: user.id, requestId }, 'session.started', user.name);
      });
      const session = await sessionOf(record);
      if (!session) throw problem('sign-in-refused');
      return { token, session };
    },

    /** The session of a token, unless it has ended or was not used for too long. */
    find: async (token: string): Promise<{ session: Session; key: string } | undefined> => {
      const key = keyOf(token);
      const record = await findSession(store.db, key);
      const now = clock.now();
      if (!record || record.expiresAt <= now) return undefined;
      const unusedMs = now.getTime() - record.lastSeenAt.getTime();
      if (unusedMs > idleMs) return undefined;
      if (unusedMs > touchEveryMs) await touchSession(store.db, key, now);
      const session = await sessionOf(record);
      return session && { session, key };
    },

    end: async (caller: Caller): Promise<void> => {
      await store.transaction(async (tx) => {
        await deleteSession(tx, caller.sessionKey);
        await audit.record(tx, caller, 'session.ended', caller.userName);
      });
    },

    /** Ends every session of the user but the caller's own. */
    endOthers: (tx: Tx, caller: Caller): Promise<void> => deleteOtherSessions(tx, caller.userId, caller.sessionKey),
  };
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
