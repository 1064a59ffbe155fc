import { routes } from '@kefen/contract';
import type { Engine } from '@kefen/warehouse';
import { sql } from 'kysely';
import type { RegisterRoute } from '../../http/register-route.js';
import type { Store } from '../../store/store.js';

export interface HealthParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly version: string;
}

export function registerHealthRoutes(register: RegisterRoute, { store, warehouse, version }: HealthParts): void {
  register(routes.health.get, async () => {
    await sql`select 1`.execute(store.db);
    await warehouse.ping();
    return { status: 'ok' as const, version };
  });
}
