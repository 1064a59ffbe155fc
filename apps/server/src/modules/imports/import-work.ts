import type { Engine } from '@kefen/warehouse';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FilesService } from '../files/files.service.js';
import type { WebhooksService } from '../webhooks/webhooks.service.js';
import type { CheckedImportInput } from './checked-import.js';
import type { FactsService } from './facts.service.js';
import type { FindLike } from './found-like.js';
import type { ImportRecord } from './import-record.js';
import { progressWriter } from './progress-writer.js';

export interface ImportsJobsParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly config: Config;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly files: FilesService;
  readonly customers: CustomersService;
  readonly facts: FactsService;
  /** Called in the transaction that changes what counts. */
  readonly askForMeasuring: (tx: Tx) => Promise<void>;
  /** In the transaction that commits an import into a dataset. */
  readonly afterCommit: (tx: Tx, dataset: string) => Promise<void>;
  /** Tells other systems, in the transaction that ends an import. */
  readonly announce: WebhooksService['announce'];
  /** Brings the profile in the analytical store up to date: what is known of customers is read there. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  readonly onError: (failure: unknown) => void;
  /** Compares new customers with those who are known. */
  readonly findLike: FindLike;
}

/** What reading the file of an import needs. */
export async function workOn(
  parts: ImportsJobsParts,
  entry: ImportRecord,
  signal: AbortSignal,
): Promise<Omit<CheckedImportInput, 'known'>> {
  const file = await parts.files.get(entry.fileId);
  const dataset = await parts.datasets.get(entry.dataset);
  const { timeZone } = parts.config.workspace;
  const onProgress = progressWriter(parts, entry.number, ['checking', 'committing']);
  return { entry, file, dataset, timeZone, signal, onProgress };
}
