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
  type RootOperationNode,
  type TransactionSettings,
} from 'kysely';
import { openPreparedStatements, type PreparedStatements } from './prepared-statements.js';

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
  let connection: DatabaseConnection | undefined;
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    init: async () => {
      connection = pgliteConnection(pglite, await openPreparedStatements(pglite));
    },
    acquireConnection: async () => {
      if (!connection) throw new Error('the driver was not opened');
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

function pgliteConnection(pglite: PGliteInterface, statements: PreparedStatements): DatabaseConnection {
  return {
    executeQuery: async <Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> => {
      if (parameters.length > 0 || isSingle(query)) return statements.run<Row>(sql, parameters);
      // A text of one's own may hold several statements, as with PostgreSQL's simple protocol, and change tables.
      const result = (await pglite.exec(sql)).at(-1);
      if (/\b(create|alter|drop)\b/i.test(sql)) await statements.forgetAll();
      if (!result) return { rows: [] };
      const { rows, affectedRows } = result as Results<Row>;
      return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) };
    },
    streamQuery: () => {
      throw new Error('the operational store is paged, not streamed');
    },
  };
}

/** Whether it was built as one statement that reads or changes rows. */
function isSingle({ kind }: RootOperationNode): boolean {
  return ['SelectQueryNode', 'InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'MergeQueryNode'].includes(kind);
}
