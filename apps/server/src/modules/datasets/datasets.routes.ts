import { type DatasetSummary, routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { FactsService } from '../imports/facts.service.js';
import type { DatasetsService } from './datasets.service.js';

export interface DatasetsRoutesParts {
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
}

export function registerDatasetsRoutes(register: RegisterRoute, parts: DatasetsRoutesParts): void {
  const { datasets, facts, customers } = parts;
  register(routes.datasets.list, async () => {
    const watermarks = await facts.watermarks();
    const items: DatasetSummary[] = [];
    for (const dataset of await datasets.list()) {
      const summary =
        dataset.kind === 'profile'
          ? { rows: await customers.count(), firstDay: null, lastDay: null }
          : await facts.summarise(dataset, watermarks);
      items.push({ ...dataset, ...summary, builtIn: datasets.isBuiltIn(dataset.id) });
    }
    return { items };
  });
}
