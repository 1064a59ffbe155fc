import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { PrecedenceService } from './precedence.service.js';

export function registerPrecedenceRoutes(register: RegisterRoute, precedence: PrecedenceService): void {
  const { get, versions, save, preview, previewCustomers, conflicts, conflictCustomers } = routes.precedence;
  register(get, () => precedence.get());
  register(versions, ({ query }) => precedence.versions(query));
  register(save, ({ caller, body }) => precedence.save(caller, body));
  register(preview, ({ body }) => precedence.preview(body.order));
  register(previewCustomers, ({ body }) => precedence.previewCustomers(body));
  register(conflicts, ({ query }) => precedence.conflicts(query));
  register(conflictCustomers, ({ query }) => precedence.conflictCustomers(query));
  register(routes.customers.policy, ({ params }) => precedence.ofCustomer(params.customer));
}
