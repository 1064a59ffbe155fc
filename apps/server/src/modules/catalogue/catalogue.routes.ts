import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { CatalogueService } from './catalogue.service.js';

export function registerCatalogueRoutes(register: RegisterRoute, catalogue: CatalogueService): void {
  register(routes.catalogue.list, async () => catalogue.list());
  register(routes.catalogue.get, async ({ params }) => catalogue.describe(params.id));
}
