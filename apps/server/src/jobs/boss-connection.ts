import { CompiledQuery } from 'kysely';
import type PgBoss from 'pg-boss';
import type { Db, Store, Tx } from '../store/store.js';

/** pg-boss inside one of our transactions. */
export function bossInTransaction(tx: Tx): PgBoss.Db {
  return { executeSql: (text, values) => execute(tx, text, values) };
}

/**
 * pg-boss on the store's own connections: its statements wait in line with ours and never land in the middle of one
 * of our transactions. Some of its texts hold `BEGIN; …; COMMIT;`, which a failure leaves open: that is undone here.
 */
export function bossOnStore(store: Store): PgBoss.Db {
  return {
    executeSql: (text, values) =>
      store.db.connection().execute(async (connection) => {
        try {
          return await execute(connection, text, values);
        } catch (failure) {
          await connection.executeQuery(CompiledQuery.raw('rollback'));
          throw failure;
        }
      }),
  };
}

async function execute(db: Db, text: string, values: unknown[] = []) {
  const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
  return { rows };
}
