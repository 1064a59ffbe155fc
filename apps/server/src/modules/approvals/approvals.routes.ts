import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { ApprovalsService } from './approvals.service.js';

export function registerApprovalsRoutes(register: RegisterRoute, approvals: ApprovalsService): void {
  register(routes.approvals.list, async ({ caller, session }) => ({
    items: await approvals.list(caller, session.permissions),
  }));
}
