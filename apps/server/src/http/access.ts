import type { ApiKeyPermission, Route, Session } from '@kefen/contract';
import type { FastifyRequest } from 'fastify';
import { permissionMissing, problem } from '../problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Found by the cookie; absent where nobody is signed in. */
    signedIn?: SignedIn | undefined;
    /** Found by the header `Authorization`; absent where none was sent. */
    apiKey?: GivenKey | undefined;
  }
}

export interface SignedIn {
  readonly session: Session;
  /** Names the session without being good for using it. */
  readonly key: string;
}

/** A valid API key, and what it allows. */
export interface GivenKey {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly ApiKeyPermission[];
  readonly datasets: readonly string[] | null;
}

/**
 * The one place that decides who may call a route.
 * @throws ProblemFailure where the caller may not
 */
export function checkAccess({ permission }: Route, request: FastifyRequest): SignedIn | GivenKey | undefined {
  if (permission === 'public') return undefined;
  const { signedIn, apiKey } = request;
  if (apiKey) return checkKey(apiKey, permission);
  if (!signedIn) throw problem('sign-in-needed');
  if (permission === 'signed-in') return signedIn;
  if (signedIn.session.mustChangePassword) throw problem('password-change-needed');
  if (!signedIn.session.permissions.includes(permission)) throw permissionMissing(permission);
  return signedIn;
}

/** A key allows what it was made for, whoever made it. */
function checkKey(key: GivenKey, permission: string): GivenKey {
  const allowed: readonly string[] = key.permissions;
  if (!allowed.includes(permission)) throw problem('key-scope-missing', { key: key.name, scope: permission });
  return key;
}
