import type { SourceOrigin } from '@kefen/contract';

export type DatabaseOrigin = Extract<SourceOrigin, { readonly query: string }>;

/** Where a database is and who signs in. */
export type DatabasePlace = Pick<DatabaseOrigin, 'host' | 'port' | 'database' | 'user' | 'tls'>;

/** Some rows as text, exactly as the database writes them; null where there is no value. */
export interface FetchedRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface ReadRequest {
  readonly secret: string;
  readonly watermark: string | null;
  /** Rows that are wanted; all where left out. */
  readonly rows?: number;
  readonly signal: AbortSignal;
}

/** One kind of database. All of them read only, whatever the account may do. */
export interface DatabaseConnector {
  /** Whether the account may write as well. @throws SourceFailure where it cannot be reached */
  test(origin: DatabaseOrigin, secret: string, signal: AbortSignal): Promise<{ readonly mayWrite: boolean }>;
  /** The rows of the query in parts; the first part tells the columns, with or without rows. @throws SourceFailure */
  read(origin: DatabaseOrigin, request: ReadRequest): AsyncIterable<FetchedRows>;
}

export const connectWithinMs = 10_000;
/** So long the other side may say nothing before it is given up. */
export const silentMs = 10 * 60_000;
export const rowsPerPart = 2000;

/** Numbers can stand in a query as they are; nothing else may. */
export const plainNumber = /^-?\d+(\.\d+)?$/;
