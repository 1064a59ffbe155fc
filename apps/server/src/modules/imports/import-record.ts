import type { ImportMode, ImportState, LikeRows, Progress } from '@kefen/contract';
import type { Strength, Title } from '@kefen/scheme';
import type { CheckReport, FileProblem } from '@kefen/warehouse';

/** New customers beside those who are known. */
export interface StoredLikeRows extends Omit<LikeRows, 'notes' | 'examples'> {
  readonly notes: readonly Title[];
  readonly examples: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly strength: Strength;
    readonly rule: string;
    /** The known customer. */
    readonly like: string;
  }[];
}

/** What checking found, with what only the whole workspace can tell. */
export interface StoredReport extends CheckReport {
  /** Absent for events, and where there was nobody to resemble. */
  readonly like?: StoredLikeRows;
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
  /** New customers who certainly resemble a known one are left out. */
  readonly leavesOutLike: boolean;
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
