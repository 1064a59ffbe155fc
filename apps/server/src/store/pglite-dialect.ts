import type { PGliteInterface, Results } from '@electric-sql/pglite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';

/** PostgreSQL's dialect over PGlite. There is one connection; who wants it waits in order. */
export function pgliteDialect(pglite: PGliteInterface): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => pgliteDriver(pglite),
  };
}

function pgliteDriver(pglite: PGliteInterface): Driver {
  const connection = pgliteConnection(pglite);
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    init: async () => {},
    acquireConnection: async () => {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
      taken = true;
      return connection;
    },
    releaseConnection: async () => {
      const next = waiting.shift();
      if (next) next();
      else taken = false;
    },
    beginTransaction: async (_, settings) => {
      await pglite.exec(begin(settings));
    },
    commitTransaction: async () => {
      await pglite.exec('commit');
    },
    rollbackTransaction: async () => {
      await pglite.exec('rollback');
    },
    destroy: async () => {
      await pglite.close();
    },
  };
}

function begin({ isolationLevel, accessMode }: TransactionSettings): string {
  const level = isolationLevel ? ` isolation level ${isolationLevel}` : '';
  return `begin${level}${accessMode ? ` ${accessMode}` : ''}`;
}

function pgliteConnection(pglite: PGliteInterface): DatabaseConnection {
  return {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
      // Without parameters a text may hold several statements, as with PostgreSQL's simple protocol.
      const result =
        parameters.length > 0 ? await pglite.query<Row>(sql, [...parameters]) : (await pglite.exec(sql)).at(-1);
      if (!result) return { rows: [] };
      const { rows, affectedRows } = result as Results<Row>;
      return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) };
    },
    streamQuery: () => {
      throw new Error('the operational store is paged, not streamed');
    },
  };
}
