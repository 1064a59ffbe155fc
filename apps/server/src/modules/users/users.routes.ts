import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { SessionsService } from '../sessions/sessions.service.js';
import type { UsersService } from './users.service.js';

export interface UsersRoutesParts {
  readonly users: UsersService;
  readonly sessions: SessionsService;
}

export function registerUsersRoutes(register: RegisterRoute, { users, sessions }: UsersRoutesParts): void {
  register(
    routes.users.changePassword,
    async ({ caller, body }) => {
      await users.changePassword(caller, body, (tx) => sessions.endOthers(tx, caller));
      return undefined;
    },
    { rateLimit: { max: 10, timeWindow: 60_000 } },
  );
}
