import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { WebhooksService } from './webhooks.service.js';

export function registerWebhooksRoutes(register: RegisterRoute, webhooks: WebhooksService): void {
  register(routes.webhooks.list, async () => ({ items: await webhooks.list() }));
  register(routes.webhooks.create, async ({ caller, body, language }) => {
    const { id, secret } = await webhooks.create(caller, body, language);
    return { webhook: await webhooks.document(id), secret };
  });
  register(routes.webhooks.get, ({ params }) => webhooks.document(params.webhook));
  register(routes.webhooks.update, async ({ caller, params, body, language }) => {
    await webhooks.update(caller, params.webhook, body, language);
    return webhooks.document(params.webhook);
  });
  register(routes.webhooks.remove, async ({ caller, params }) => {
    await webhooks.remove(caller, params.webhook);
    return undefined;
  });
  register(routes.webhooks.rotate, async ({ caller, params }) => {
    const secret = await webhooks.rotate(caller, params.webhook);
    return { webhook: await webhooks.document(params.webhook), secret };
  });
  register(routes.webhooks.test, ({ caller, params }) => webhooks.test(caller, params.webhook));
  register(routes.webhooks.deliveries, ({ params, query }) => webhooks.deliveries(params.webhook, query));
  register(routes.webhooks.replay, ({ caller, params }) => webhooks.replay(caller, params.webhook, params.delivery));
}
