import type { Engine, ValueChecks } from '@kefen/warehouse';
import type { Clock } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';

export interface BacktestParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly schemes: SchemesService;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  /** How values are checked for quality scores. */
  readonly valueChecks: ValueChecks;
  /** The last day with facts, today at the latest. */
  readonly lastDay: () => Promise<string>;
  /** Waits until every fact stands under the customer it counts for. */
  readonly untilMoved: () => Promise<void>;
  /** Zone of the workspace's business days. */
  readonly timeZone: string;
  /** Brings the profile up to date, which is read in the analytical store. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  readonly onError: (failure: unknown) => void;
}

export const backtestJobName = 'backtest';
export const backtestSweepJobName = 'backtest-sweep';
