import { routes } from '@kefen/contract';
import type { FastifyInstance } from 'fastify';
import type { RegisterRoute } from '../../http/register-route.js';
import { type ApiKeysService, tokenPrefix } from './api-keys.service.js';

/** Finds the API key of every request to the API by its header; one that is not valid is refused at once. */
export function recogniseApiKeys(app: FastifyInstance, apiKeys: ApiKeysService): void {
  app.addHook('onRequest', async (request) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token?.startsWith(tokenPrefix) !== true || !request.url.startsWith('/api/')) return;
    request.apiKey = await apiKeys.recognise(token);
  });
}

export function registerApiKeysRoutes(register: RegisterRoute, apiKeys: ApiKeysService): void {
  const { list, create, revoke, restore } = routes['api-keys'];
  register(list, async () => ({ items: await apiKeys.list() }));
  register(create, ({ caller, body }) => apiKeys.create(caller, body));
  register(revoke, ({ caller, params }) => apiKeys.revoke(caller, params.key));
  register(restore, ({ caller, params }) => apiKeys.restore(caller, params.key));
}
