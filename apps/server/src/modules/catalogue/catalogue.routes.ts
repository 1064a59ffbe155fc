import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { CatalogueService } from './catalogue.service.js';

export function registerCatalogueRoutes(register: RegisterRoute, catalogue: CatalogueService): void {
  register(routes.catalogue.list, async () => ({ items: await catalogue.list() }));
}
