import type { Sql } from '@kefen/scheme';

/**
 * The analytical store behind one small interface. Everything above this folder speaks SQL fragments to it and does
 * not know whether ClickHouse runs in the process, on a server or on a cluster.
 *
 * Tables are named by what they hold. On a cluster every table exists twice: the part that lives on a shard
 * (`local`) and the whole (`all`, a Distributed table over the parts); on one machine both names are the same.
 * What is per customer runs on every shard against `local`; what is global reads `all` once.
 */
export interface Engine {
  readonly kind: 'embedded' | 'server' | 'cluster';
  /** The engine's version, for the record of a run. */
  version(): Promise<string>;

  /** The quoted name of the part of a table that a shard holds. */
  local(table: string): Sql;
  /** The quoted name of the whole table. */
  all(table: string): Sql;

  /** Creates a table on every shard (and the Distributed table over it), if it is not there. */
  createTable(table: TableDefinition): Promise<void>;
  /** Drops a table everywhere, if it is there. */
  dropTable(table: string): Promise<void>;

  /** A statement without a result, run once: DDL-free writes such as INSERT … SELECT into `all`. Long: values as literals. */
  execute(statement: Sql, options?: StatementOptions): Promise<StatementSummary>;
  /** The same statement on every shard; it must name `local` tables only. */
  executeOnEveryShard(statement: Sql, options?: StatementOptions): Promise<StatementSummary>;
  /** A short read: values travel as parameters; decimals and 64-bit integers come back as text. */
  query<Row>(statement: Sql, options?: StatementOptions): Promise<Row[]>;
  /** A long read whose result fits in memory (statistics of a run): values as literals. */
  queryLong<Row>(statement: Sql, options?: StatementOptions): Promise<Row[]>;
  /** A long result in chunks of the given ClickHouse output format; memory does not grow with it. */
  stream(
    statement: Sql,
    format: 'CSVWithNames' | 'JSONEachRow' | 'TabSeparated' | 'CSV',
    options?: StatementOptions,
  ): AsyncIterable<Uint8Array>;

  /** A few rows from memory (never more than some thousands). */
  insertRows(table: string, rows: readonly Record<string, unknown>[], options?: InsertOptions): Promise<void>;
  /**
   * Loads a file into a table with the engine's own parser. The file is read in place where the engine can see it
   * and sent as a stream where it cannot.
   */
  insertFile(input: FileInsert): Promise<StatementSummary>;

  /** Is the store there and answering? */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly codec?: string }[];
  readonly orderBy: readonly string[];
  /** Column names to partition by; a run is published and dropped by its partition. */
  readonly partitionBy?: readonly string[];
  /** Keeps, of rows with an equal sorting key, the one with the greatest value in this column (when read with FINAL). */
  readonly replacingBy?: string;
  /** What decides the shard. The same expression on every table that is per customer. Default: `customer_id`. */
  readonly shardBy?: string;
}

export interface StatementOptions {
  /** Goes into the statement's own SETTINGS clause, never into the session. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Stops the statement where the engine can; otherwise the call ends and the work finishes unseen. */
  readonly signal?: AbortSignal;
}

export interface InsertOptions {
  /** Guards a retry of the same rows: a second insert with the same token and the same rows is dropped by the engine. */
  readonly retryToken?: string;
}

export interface StatementSummary {
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly elapsedMs: number;
}

export interface FileInsert {
  readonly table: string;
  /** Absolute path on the machine this process runs on. */
  readonly path: string;
  readonly format: 'CSV' | 'TabSeparated' | 'JSONEachRow' | 'Parquet';
  /** Names and ClickHouse types of the file's fields, in order. */
  readonly structure: readonly { readonly name: string; readonly type: string }[];
  /** Target columns and what they are made of, over the names of `structure`. */
  readonly select: readonly { readonly column: string; readonly expression: Sql }[];
  readonly skipLines?: number;
  readonly delimiter?: string;
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly signal?: AbortSignal;
}
