import type { Clock } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { RunsService } from '../runs/runs.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import type { UsersService } from '../users/users.service.js';

export interface ScheduleParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly runs: Pick<
    RunsService,
    'startPublished' | 'listStandings' | 'findChanges' | 'findPublished' | 'publishWithin'
  >;
  readonly schemes: Pick<SchemesService, 'findPublishedRun'>;
  readonly users: Pick<UsersService, 'find' | 'permissionsOf'>;
  /** Zone of the workspace's business days. */
  readonly timeZone: string;
  readonly onError: (failure: unknown) => void;
}
