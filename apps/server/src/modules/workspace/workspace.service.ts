import type { BusinessDay, Workspace } from '@kefen/contract';
import type { Caller } from '../../caller.js';
import { type Clock, dayIn } from '../../clock.js';
import type { Config } from '../../config.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import {
  type DemoState,
  findBusinessDay,
  findDemoState,
  saveBusinessDay,
  saveDemoState,
} from './workspace.repository.js';

export interface WorkspaceServiceParts {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly version: string;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  readonly schemes: Pick<SchemesService, 'count'>;
}

export type WorkspaceService = ReturnType<typeof createWorkspaceService>;

export function createWorkspaceService(parts: WorkspaceServiceParts) {
  const { store, config, clock, version, audit, datasets, facts, customers, schemes } = parts;
  const today = () => dayIn(config.workspace.timeZone, clock.now());

  const businessDay = async () => (await findBusinessDay(store.db)) ?? 'facts';

  const get = async (): Promise<Workspace> => {
    const factsNow = await summariseFacts(datasets, facts);
    const customersNow = await customers.count();
    const chosen = await businessDay();
    return {
      ...config.workspace,
      today: today(),
      businessDay: chosen,
      asOf: chosen === 'calendar' ? today() : asOfDefault(factsNow.lastDay, today()),
      demo: (await findDemoState(store.db)) !== undefined,
      empty: customersNow === 0 && factsNow.rows === 0,
      counts: {
        customers: customersNow,
        facts: factsNow.rows,
        imports: await facts.countImports(),
        ...(await schemes.count()),
      },
      uploadLimitBytes: config.uploadLimitBytes,
      version,
    };
  };

  return {
    /** The business day: what a run counts up to when nobody says, and what classes between two runs are of. */
    asOf: async (): Promise<string> =>
      (await businessDay()) === 'calendar'
        ? today()
        : asOfDefault((await summariseFacts(datasets, facts)).lastDay, today()),

    get,

    setBusinessDay: async (caller: Caller, chosen: BusinessDay): Promise<Workspace> => {
      await store.transaction(async (tx) => {
        await saveBusinessDay(tx, chosen);
        await audit.record(tx, caller, 'workspace.business-day', 'workspace', { businessDay: chosen });
      });
      return get();
    },

    findDemoState: (): Promise<DemoState | undefined> => findDemoState(store.db),
    saveDemoState: (state: DemoState): Promise<void> => store.transaction((tx) => saveDemoState(tx, state)),
  };
}

/** The last day with facts, but no later than today (bills fall due in the future); today where there are none. */
function asOfDefault(lastDay: string | null, today: string): string {
  return lastDay === null || lastDay > today ? today : lastDay;
}

async function summariseFacts(datasets: DatasetsService, facts: FactsService) {
  const watermarks = await facts.watermarks();
  let rows = 0;
  let lastDay: string | null = null;
  for (const dataset of await datasets.list()) {
    if (dataset.kind !== 'events') continue;
    const summary = await facts.summarise(dataset, watermarks);
    rows += summary.rows;
    if (summary.lastDay !== null && (lastDay === null || summary.lastDay > lastDay)) lastDay = summary.lastDay;
  }
  return { rows, lastDay };
}
