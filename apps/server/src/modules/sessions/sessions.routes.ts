import { routes } from '@kefen/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../../config.js';
import type { RegisterRoute } from '../../http/register-route.js';
import type { SessionsService } from './sessions.service.js';

const cookieName = 'kefen_session';

/** Finds the session of every request to the API by its cookie. */
export function recogniseSessions(app: FastifyInstance, sessions: SessionsService): void {
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[cookieName];
    if (token !== undefined && request.url.startsWith('/api/')) request.signedIn = await sessions.find(token);
  });
}

export function registerSessionsRoutes(register: RegisterRoute, sessions: SessionsService, config: Config): void {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: config.session.secureCookies } as const;

  register(
    routes.sessions.create,
    async ({ body, request, reply }) => {
      const { token, session } = await sessions.start(body, request.id);
      reply.setCookie(cookieName, token, { ...cookie, maxAge: Math.floor(config.session.absoluteMs / 1000) });
      return session;
    },
    // By address and name, so that neither one name nor one address can be tried for long.
    { rateLimit: { max: 10, timeWindow: 60_000, hook: 'preHandler', keyGenerator: signInKey } },
  );
  register(routes.sessions.current, async ({ session }) => session);
  register(routes.sessions.end, async ({ caller, reply }) => {
    await sessions.end(caller);
    reply.clearCookie(cookieName, cookie);
    return undefined;
  });
}

function signInKey(request: FastifyRequest): string {
  const { body } = request;
  const name = typeof body === 'object' && body !== null && 'name' in body ? String(body.name).toLowerCase() : '';
  return `${request.ip} ${name}`;
}
