import type { Clock, Ids } from '../../clock.js';
import type { Config } from '../../config.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { SecretBox } from '../../secrets/secret-box.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FilesService } from '../files/files.service.js';
import type { ImportsService } from '../imports/imports.service.js';
import type { Connectors } from './connectors.js';

/** What fetching needs. */
export interface FetchParts {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly files: FilesService;
  readonly imports: ImportsService;
  readonly secrets: SecretBox;
  readonly connectors: Connectors;
  readonly onError: (failure: unknown) => void;
}
