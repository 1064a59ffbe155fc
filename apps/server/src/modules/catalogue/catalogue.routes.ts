import { routes } from '@kefen/contract';
import { callerGone } from '../../http/caller-gone.js';
import type { RegisterRoute } from '../../http/register-route.js';
import type { PreviewsService } from '../previews/previews.service.js';
import type { CatalogueService } from './catalogue.service.js';

export interface CatalogueRoutesParts {
  readonly catalogue: CatalogueService;
  readonly previews: PreviewsService;
}

export function registerCatalogueRoutes(register: RegisterRoute, { catalogue, previews }: CatalogueRoutesParts): void {
  register(routes.catalogue.list, async () => catalogue.list());
  register(routes.catalogue.get, async ({ params }) => catalogue.describe(params.id));
  register(routes.catalogue.preview, async ({ params, body, caller, language, reply }) => {
    const { text } = catalogue.get(params.id);
    const call = { session: caller.sessionKey, language, signal: callerGone(reply) };
    return previews.preview({ text, asOf: body.asOf }, call);
  });
}
