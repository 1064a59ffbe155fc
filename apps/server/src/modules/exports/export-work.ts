import type { TargetTable } from '@kefen/contract';
import type { Engine } from '@kefen/warehouse';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { RunsService } from '../runs/runs.service.js';
import type { WebhooksService } from '../webhooks/webhooks.service.js';

export interface ExportParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly config: Config;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly runs: RunsService;
  readonly webhooks: Pick<WebhooksService, 'announce'>;
  readonly timeZone: string;
  /** The password for the table of a standing export, while it goes to that table. */
  readonly secretFor: (standingExport: string, target: TargetTable) => Promise<string>;
  /** Brings the profile up to date, which is read in the analytical store. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  readonly onError: (failure: unknown) => void;
}

export const exportJobName = 'export';
export const sweepJobName = 'export-sweep';
