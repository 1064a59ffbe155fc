import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { CustomerPagesService } from './customer-pages.service.js';

export function registerCustomersRoutes(register: RegisterRoute, pages: CustomerPagesService): void {
  register(routes.customers.list, ({ caller, query }) => pages.list(caller, query));
  register(routes.customers.get, ({ params }) => pages.get(params.customer));
  register(routes.customers.explain, ({ params, query, language }) => pages.explain(params, query, language));
}
