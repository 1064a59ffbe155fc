import type { Engine } from '@kefen/warehouse';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { Clock, Ids } from './clock.js';
import type { Config } from './config.js';
import { createHttpApp } from './http/http-app.js';
import { routeRegistrar } from './http/register-route.js';
import { registerAuditRoutes } from './modules/audit/audit.routes.js';
import { createAuditService } from './modules/audit/audit.service.js';
import { recogniseSessions, registerSessionsRoutes } from './modules/sessions/sessions.routes.js';
import { createSessionsService } from './modules/sessions/sessions.service.js';
import { registerUsersRoutes } from './modules/users/users.routes.js';
import { createUsersService } from './modules/users/users.service.js';
import type { Store } from './store/store.js';

export interface AppParts {
  readonly config: Config;
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly version: string;
  readonly consoleFolder?: string;
  readonly logger?: FastifyServerOptions['logger'];
}

/** Wires everything by hand: services first, then their routes. Listens nowhere yet; tests use `http.inject`. */
export async function createApp(parts: AppParts) {
  const { config, store, clock, ids } = parts;
  const audit = createAuditService({ store, clock });
  const users = createUsersService({ store, clock, ids, audit });
  const sessions = createSessionsService({ store, clock, config, users, audit });

  const http: FastifyInstance = await createHttpApp({
    config,
    version: parts.version,
    consoleFolder: parts.consoleFolder,
    logger: parts.logger ?? false,
  });
  recogniseSessions(http, sessions);
  const register = routeRegistrar(http, config.workspace.language);
  registerSessionsRoutes(register, sessions, config);
  registerUsersRoutes(register, { users, sessions });
  registerAuditRoutes(register, audit);

  return {
    http,
    services: { audit, users, sessions },
    close: async (): Promise<void> => {
      await http.close();
    },
  };
}

export type App = Awaited<ReturnType<typeof createApp>>;
