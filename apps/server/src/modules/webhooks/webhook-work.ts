import type { Engine } from '@kefen/warehouse';
import type { Clock, Ids } from '../../clock.js';
import type { Config } from '../../config.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { SecretBox } from '../../secrets/secret-box.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';

export interface WebhookParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly secrets: SecretBox;
  readonly onError: (failure: unknown) => void;
}

/** What a secret is sealed for. */
export function purposeOf(id: string): string {
  return `webhook ${id}`;
}
