import { AsyncLocalStorage } from 'node:async_hooks';
import type { Dialect } from 'kysely';

/**
 * The embedded store has one connection. Whoever asks for a second one inside a transaction waits for itself for
 * ever, so asking throws instead: the transaction handle has to be passed on. The same holds on PostgreSQL, where
 * the second connection would not see the transaction and could dry up the pool.
 */
const current = new AsyncLocalStorage<{ open: boolean }>();

export class SecondConnectionError extends Error {
  override readonly name = 'SecondConnectionError';
  constructor() {
    super('inside a transaction the store itself was asked; pass the transaction handle on');
  }
}

/** Runs the work of one transaction. Work it left behind (timers) is free again when the transaction has ended. */
export async function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  const marker = { open: true };
  try {
    return await current.run(marker, work);
  } finally {
    marker.open = false;
  }
}

/** The dialect, whose driver refuses a second connection inside a transaction. */
export function guardedDialect(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = async () => {
        if (current.getStore()?.open) throw new SecondConnectionError();
        return acquire();
      };
      return driver;
    },
  };
}
