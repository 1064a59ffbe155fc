import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { TrialsService } from './trials.service.js';

export function registerTrialsRoutes(register: RegisterRoute, trials: TrialsService): void {
  register(routes.trials.list, async ({ query, language }) => ({ items: await trials.list(query.scheme, language) }));
  register(routes.trials.create, async ({ caller, body, language }) => {
    const number = await trials.create(caller, body);
    return trials.document(String(number), language);
  });
  register(routes.trials.norms, () => trials.norms());
  register(routes.trials.setNorms, ({ caller, body }) => trials.setNorms(caller, body));
  register(routes.trials.get, ({ params, language }) => trials.document(params.trial, language));
  register(routes.trials.texts, ({ params }) => trials.texts(params.trial));
  register(routes.trials.cancel, async ({ caller, params, language }) => {
    await trials.cancel(caller, params.trial);
    return trials.document(params.trial, language);
  });
  register(routes.trials.customers, ({ params, query }) => trials.customers(params.trial, params.variant, query));
}
