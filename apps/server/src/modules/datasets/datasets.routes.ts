import { Readable } from 'node:stream';
import { type DatasetDetail, type DatasetSummary, routes } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';
import type { RegisterRoute } from '../../http/register-route.js';
import { problem } from '../../problem.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { FactsService } from '../imports/facts.service.js';
import type { DatasetRemovalService } from './dataset-removal.service.js';
import type { DatasetTextService } from './dataset-text.service.js';
import type { DatasetsService } from './datasets.service.js';
import type { FilledColumnsService } from './filled-columns.service.js';

export interface DatasetsRoutesParts {
  readonly datasets: DatasetsService;
  readonly datasetText: DatasetTextService;
  readonly datasetRemoval: DatasetRemovalService;
  readonly filledColumns: FilledColumnsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
}

export function registerDatasetsRoutes(register: RegisterRoute, parts: DatasetsRoutesParts): void {
  const { datasets, datasetText, datasetRemoval, filledColumns, facts, customers } = parts;

  const summaryOf = async (dataset: Dataset, watermarks: Awaited<ReturnType<FactsService['watermarks']>>) => {
    const summary =
      dataset.kind === 'profile'
        ? { rows: await customers.count(), firstDay: null, lastDay: null }
        : await facts.summarise(dataset, watermarks);
    return { ...dataset, ...summary, builtIn: datasets.isBuiltIn(dataset.id) };
  };
  const detailOf = async (id: string): Promise<DatasetDetail> => {
    const { dataset, revision } = await datasets.getRecord(id);
    const summary = await summaryOf(dataset, await facts.watermarks());
    return { ...summary, revision, builtInColumns: datasets.builtInColumns(id) };
  };

  register(routes.datasets.list, async () => {
    const watermarks = await facts.watermarks();
    const items: DatasetSummary[] = [];
    for (const dataset of await datasets.list()) items.push(await summaryOf(dataset, watermarks));
    return { items };
  });
  register(routes.datasets.create, async ({ caller, body }) => {
    await datasets.create(caller, body);
    return detailOf(body.id);
  });
  register(routes.datasets.check, ({ body }) => datasetText.check(body.text));
  register(routes.datasets.import, async ({ caller, body }) => detailOf(await datasetText.apply(caller, body.text)));
  register(routes.datasets.get, ({ params }) => detailOf(params.dataset));
  register(routes.datasets.replace, async ({ caller, params, body }) => {
    if (body.definition.id !== params.dataset) throw problem('conflict', { what: body.definition.id });
    await datasets.replace(caller, body.definition, body.revision);
    return detailOf(params.dataset);
  });
  register(routes.datasets.remove, async ({ caller, params }) => {
    await datasetRemoval.remove(caller, params.dataset);
    return { id: params.dataset };
  });
  register(routes.datasets.exportText, async ({ params, reply }) => {
    const text = await datasetText.write(params.dataset);
    reply.header('content-disposition', `attachment; filename="${params.dataset}.yaml"`);
    return Readable.from([Buffer.from(text)]);
  });
  register(routes.datasets.filled, ({ params }) => filledColumns.count(params.dataset));
  register(routes.datasets.addColumns, async ({ caller, params, body }) => {
    await datasets.addColumns(caller, params.dataset, body.columns);
    return detailOf(params.dataset);
  });
  register(routes.datasets.removeColumn, async ({ caller, params }) => {
    await datasetRemoval.removeColumn(caller, params.dataset, params.column);
    return detailOf(params.dataset);
  });
}
