import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { RunsService } from './runs.service.js';

export function registerRunsRoutes(register: RegisterRoute, runs: RunsService): void {
  register(routes.runs.list, ({ query, language }) => runs.list(query, language));
  register(routes.runs.create, async ({ caller, body, language }) =>
    runs.detail(String(await runs.start(caller, body)), language),
  );
  register(routes.runs.createMany, async ({ caller, body, language }) => ({
    items: await runs.listByNumber(await runs.startMany(caller, body), language),
  }));
  register(routes.runs.get, ({ params, language }) => runs.detail(params.run, language));
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
