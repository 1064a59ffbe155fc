import type { Sql } from '@kefen/scheme';

/**
 * The analytical store behind one small interface. Everything above this folder speaks SQL fragments to it and does
 * not know whether ClickHouse runs in the process, on a server or on a cluster.
 *
 * Tables are named by what they hold. On a cluster every table exists twice: the part that lives on a shard
 * (`local`) and the whole (`all`, a Distributed table over the parts); on one machine both names are the same.
 * What is per customer runs on every shard against `local`; what is global reads `all` once.
 *
 * Every method fails with a `WarehouseError`, whose `kind` says what happened.
 */
export interface Engine {
  readonly kind: 'embedded' | 'server' | 'cluster';
  /** The database all tables are in. */
  readonly database: string;
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

  /** A statement without a result, run once, such as INSERT … SELECT into `all`. Long: values as literals. */
  execute(statement: Sql, options?: StatementOptions): Promise<StatementSummary>;
  /** The same statement on every shard at once; it must name `local` tables only. */
  executeOnEveryShard(statement: Sql, options?: StatementOptions): Promise<StatementSummary>;
  /** A short read: values travel as parameters; decimals and 64-bit integers come back as text, instants as ISO 8601. */
  query<Row>(statement: Sql, options?: StatementOptions): Promise<Row[]>;
  /** A long read whose result fits in memory (statistics of a run): values as literals. */
  queryLong<Row>(statement: Sql, options?: StatementOptions): Promise<Row[]>;
  /** A long result in chunks of the given ClickHouse output format; memory does not grow with it. */
  stream(statement: Sql, format: StreamFormat, options?: StatementOptions): AsyncIterable<Uint8Array>;

  /** Writes a long result to a file on the machine this process runs on. The file must not be there yet. */
  writeFile(statement: Sql, path: string, format: FileFormat, options?: StatementOptions): Promise<void>;

  /** A few rows from memory (never more than some thousands). A field the table does not have is refused. */
  insertRows(table: string, rows: readonly Record<string, unknown>[], options?: InsertOptions): Promise<void>;
  /**
   * Loads a file into a table with the engine's own parser. The file is read in place where the engine can see it
   * and sent as a stream where it cannot, and unpacked on the way.
   */
  insertFile(input: FileInsert): Promise<StatementSummary>;

  /**
   * The same store, whose statements belong to a piece of work: letters and digits.
   * Closing it is left to the one it came from.
   */
  named(work: string): Engine;
  /**
   * Stops all statements of a piece of work, whichever process began them, and waits until none is left. A server goes on
   * with what a killed process has asked of it.
   */
  stopWork(work: string): Promise<void>;

  /** Is the store there and answering? */
  ping(): Promise<void>;
  /** Waits for what is running and lets go of the store. */
  close(): Promise<void>;
}

export type StreamFormat = 'CSVWithNames' | 'JSONEachRow' | 'TabSeparated' | 'CSV';

/** Formats whose files the engine has to write whole. */
export type FileFormat = 'Parquet';

export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly codec?: string }[];
  readonly orderBy: readonly string[];
  /** Column names to partition by; a run is published and dropped by its partition. */
  readonly partitionBy?: readonly string[];
  /** Keeps, of rows with an equal sorting key, the one with the greatest value in this column (when read with FINAL). */
  readonly replacingBy?: string;
  /** The column that decides the shard, the same on every table that is per customer. Default: `customer_id`. */
  readonly shardBy?: string;
  /** Its parts stay as they were written, because they will soon be taken over by another table. */
  readonly staysUnmerged?: boolean;
  /** Rows that are read at least, wherever one is looked for. Default: the engine's 8192. */
  readonly rowsPerMark?: number;
}

export type Settings = Readonly<Record<string, string | number>>;

export interface StatementOptions {
  /** Goes into the statement's own SETTINGS clause, never into the session. */
  readonly settings?: Settings;
  /**
   * Stops the statement. The call fails with kind `cancelled` once the engine has really stopped; what an INSERT had
   * written by then stays written.
   */
  readonly signal?: AbortSignal;
  /** Called a few times a second while the statement runs; statements of a moment end before the first call. */
  readonly onProgress?: (progress: StatementProgress) => void;
}

export interface StatementProgress {
  readonly rowsRead: number;
  /** The engine's estimate of the rows it will have to read; 0 while it does not know. */
  readonly rowsToRead: number;
  /** The most memory the statement has held so far by the engine's own account; on a cluster, of the largest shard. */
  readonly peakMemoryBytes: number;
}

export interface InsertOptions {
  /** Guards a retry of the same rows: a second insert with the same token is dropped by the engine, whatever its rows. */
  readonly retryToken?: string;
}

/**
 * What a statement cost. How many rows it wrote is not told: the embedded engine does not know. Whoever needs the
 * number counts what is there afterwards.
 */
export interface StatementSummary {
  readonly elapsedMs: number;
  /**
   * The most memory the statement held by the engine's own account (on a cluster, on the largest shard), as seen when
   * looking at it every fifth of a second; absent when it was over before the first look.
   */
  readonly peakMemoryBytes?: number;
}

export interface FileInsert {
  readonly table: string;
  /** Absolute path on the machine this process runs on. */
  readonly path: string;
  readonly format: 'CSV' | 'TabSeparated' | 'JSONEachRow' | 'Parquet';
  /** Whether it is packed. Default: whether its name ends in `.gz`. */
  readonly gzip?: boolean;
  /** Names and ClickHouse types of the file's fields, in order. */
  readonly structure: readonly { readonly name: string; readonly type: string }[];
  /** Target columns and what they are made of, over the names of `structure`. */
  readonly select: readonly { readonly column: string; readonly expression: Sql }[];
  /**
   * Target column for the number of each record in the file, counting from 1. Rows then come in any order, where the engine
   * can read them so. Not together with `skipLines`.
   */
  readonly recordColumn?: string;
  /** Rows to load, over the names of `structure`. Default: all. */
  readonly where?: Sql;
  /** Lines before the first row (TabSeparated), or records, whose quoted line breaks do not count (CSV). */
  readonly skipLines?: number;
  /** One character (CSV). */
  readonly delimiter?: string;
  readonly settings?: Settings;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StatementProgress) => void;
}
