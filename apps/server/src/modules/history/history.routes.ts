import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { HistoryService } from './history.service.js';

export function registerHistoryRoutes(register: RegisterRoute, history: HistoryService): void {
  const { publications, base, baseCustomers, migration, migrationCustomers, customer } = routes.history;
  register(publications, async ({ params, query }) => ({
    items: await history.publications(params.scheme, query.knownAt),
  }));
  register(base, ({ params, query }) => history.base(params.scheme, query));
  register(baseCustomers, ({ params, query }) => history.baseCustomers(params.scheme, query));
  register(migration, ({ params, query }) => history.migration(params.scheme, query));
  register(migrationCustomers, ({ params, query }) => history.migrationCustomers(params.scheme, query));
  register(customer, ({ params, query, language }) => history.customer(params.customer, query, language));
}
