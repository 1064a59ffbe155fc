import type { Engine } from '@kefen/warehouse';
import type { Clock, Ids } from '../../clock.js';
import type { Config } from '../../config.js';
import type { Mailer } from '../../mail/mailer.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { RunsService } from '../runs/runs.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import type { UsersService } from '../users/users.service.js';
import type { WebhooksService } from '../webhooks/webhooks.service.js';
import type { ReceiverParts } from './who-is-told.js';

export interface NoticeParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditService;
  readonly users: UsersService;
  readonly customers: Pick<CustomersService, 'findByIds'>;
  readonly schemes: Pick<SchemesService, 'list' | 'findPublishedRun'>;
  readonly runs: Pick<RunsService, 'findPublished' | 'findPlans'>;
  readonly announce: WebhooksService['announce'];
  /** Undefined: no mail server is set up. */
  readonly mailer: Mailer | undefined;
  /** Brings the profile up to date: owners and organisations are read there. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  readonly onError: (failure: unknown) => void;
}

export function receiving({ store, users, config }: NoticeParts): ReceiverParts {
  return { store, users, language: config.workspace.language };
}
