import type { drainPending, Session } from 'chdb';
import type { createChdbConnection } from 'chdb/connection';

export interface ChdbLibrary {
  readonly Session: typeof Session;
  readonly drainPending: typeof drainPending;
  readonly createChdbConnection: typeof createChdbConnection;
}

/** Loads the engine only where it is used: the library alone maps 150 MB. */
export async function loadChdb(): Promise<ChdbLibrary> {
  const [{ Session, drainPending }, { createChdbConnection }] = await Promise.all([
    import('chdb'),
    import('chdb/connection'),
  ]);
  return { Session, drainPending, createChdbConnection };
}
