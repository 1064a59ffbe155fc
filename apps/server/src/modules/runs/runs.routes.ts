import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { CustomerPagesService } from '../customers/customer-pages.service.js';
import type { RunsService } from './runs.service.js';

export interface RunsRoutesParts {
  readonly runs: RunsService;
  readonly customerPages: CustomerPagesService;
}

export function registerRunsRoutes(register: RegisterRoute, { runs, customerPages }: RunsRoutesParts): void {
  register(routes.runs.list, ({ query, language }) => runs.list(query, language));
  register(routes.runs.create, async ({ caller, body, language }) =>
    runs.detail(String(await runs.start(caller, body)), language),
  );
  register(routes.runs.createMany, async ({ caller, body, language }) => ({
    items: await runs.listByNumber(await runs.startMany(caller, body), language),
  }));
  register(routes.runs.get, ({ params, language }) => runs.detail(params.run, language));
  register(routes.runs.compare, ({ params }) => runs.compare(params.run, params.other));
  register(routes.runs.movedCustomers, ({ params, query }) => customerPages.listOfMoved(params, query));
  register(routes.runs.publish, async ({ caller, params, language }) => {
    await runs.publish(caller, params.run);
    return runs.detail(params.run, language);
  });
  register(routes.runs.withdraw, async ({ caller, params, language }) => {
    await runs.withdraw(caller, params.run);
    return runs.detail(params.run, language);
  });
  register(routes.runs.cancel, async ({ caller, params, language }) => {
    await runs.cancel(caller, params.run);
    return runs.detail(params.run, language);
  });
}
