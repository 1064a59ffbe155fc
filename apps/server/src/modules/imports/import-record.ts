import type { ImportMode, ImportState, Progress } from '@kefen/contract';
import type { CheckReport, FileProblem } from '@kefen/warehouse';

/** What checking found, with what only the whole workspace can tell. */
export interface StoredReport extends CheckReport {
  /** Customers that first occur with this import. */
  readonly newCustomers: number;
  /** Rows of the dataset that counted before; of events only. */
  readonly rowsBefore?: number;
  /** Earlier rows that were replaced; known when it is committed. */
  readonly superseded?: number;
}

/** Why an import failed: the sentences, and which part of the mapping each is about. */
export type ImportFailure = Pick<FileProblem, 'message' | 'subject'>;

export interface ImportRecord {
  readonly number: number;
  readonly dataset: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly isSpreadsheet: boolean;
  readonly contentHash: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly where: string | null;
  readonly mode: ImportMode;
  readonly state: ImportState;
  readonly progress: Progress | null;
  readonly report: StoredReport | null;
  readonly failure: readonly ImportFailure[] | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
  readonly batch: number | null;
  readonly mayHaveRows: boolean;
  readonly undoAskedBy: string | null;
  readonly undoAskedAt: Date | null;
  readonly undoneAt: Date | null;
}
