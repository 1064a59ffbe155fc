import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { AuditService } from './audit.service.js';

export function registerAuditRoutes(register: RegisterRoute, audit: AuditService): void {
  register(routes.audit.list, ({ query }) => audit.list(query));
}
