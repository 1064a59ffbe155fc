import type { Route, Session } from '@kefen/contract';
import type { FastifyRequest } from 'fastify';
import { problem } from '../problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Found by the cookie; absent where nobody is signed in. */
    signedIn?: SignedIn | undefined;
  }
}

export interface SignedIn {
  readonly session: Session;
  /** Names the session without being good for using it. */
  readonly key: string;
}

/**
 * The one place that decides who may call a route.
 * @throws ProblemFailure where the caller may not
 */
export function checkAccess({ permission }: Route, request: FastifyRequest): SignedIn | undefined {
  if (permission === 'public') return undefined;
  const { signedIn } = request;
  if (!signedIn) throw problem('sign-in-needed');
  if (permission === 'signed-in') return signedIn;
  if (signedIn.session.mustChangePassword) throw problem('password-change-needed');
  if (!signedIn.session.permissions.includes(permission)) throw problem('permission-missing', { permission });
  return signedIn;
}
