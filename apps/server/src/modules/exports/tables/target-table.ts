import type { TargetMode, TargetTable } from '@kefen/contract';
import type { TargetColumn } from './target-column.js';

export type TargetRow = readonly (string | null)[];

export interface TargetRequest {
  readonly secret: string;
  readonly mode: TargetMode;
  readonly columns: readonly TargetColumn[];
  readonly signal: AbortSignal;
}

export interface WriteRequest extends TargetRequest {
  /** Grows from export to export: what an older one has left aside is swept. */
  readonly number: number;
  /** Values as text, in the order of the columns; instants in UTC. */
  readonly rows: AsyncIterable<readonly TargetRow[]>;
}

/**
 * One kind of database that tables are written to. A reader of the table sees what was there before or all that was
 * written, never a part; writing again what was written changes nothing.
 */
export interface TargetConnector {
  /** Does everything but write rows, and leaves nothing behind. @throws ConnectionFailure, TargetFailure */
  rehearse(target: TargetTable, request: TargetRequest): Promise<{ readonly isThere: boolean }>;
  /** @throws ConnectionFailure, TargetFailure; the table holds what it held before */
  write(target: TargetTable, request: WriteRequest): Promise<void>;
  /** The type a column gets in a table that is made. */
  typeOf(column: TargetColumn): string;
}

/** How a place is called, without who signs in. */
export function placeOf({ host, port, database, schema, table }: TargetTable): string {
  return `${host}:${port}/${database}/${schema === null ? '' : `${schema}.`}${table}`;
}
