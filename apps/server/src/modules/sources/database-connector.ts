import type { SourceOrigin } from '@kefen/contract';

export type DatabaseOrigin = Extract<SourceOrigin, { readonly query: string }>;

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
  /** Whether the account may write as well. @throws ConnectionFailure where it cannot be reached */
  test(origin: DatabaseOrigin, secret: string, signal: AbortSignal): Promise<{ readonly mayWrite: boolean }>;
  /** The rows of the query in parts; the first part tells the columns, with or without rows. @throws ConnectionFailure */
  read(origin: DatabaseOrigin, request: ReadRequest): AsyncIterable<FetchedRows>;
}

export const rowsPerPart = 2000;

/** Numbers can stand in a query as they are; nothing else may. */
export const plainNumber = /^-?\d+(\.\d+)?$/;
