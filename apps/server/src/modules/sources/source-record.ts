import type { FetchState, ImportMode, SourceOrigin } from '@kefen/contract';
import type { Title } from '@kefen/scheme';

export interface SourceRecord {
  readonly id: string;
  readonly title: string;
  readonly origin: SourceOrigin;
  readonly sealedSecret: string | null;
  readonly dataset: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly where: string | null;
  readonly mode: ImportMode;
  readonly commit: 'clean' | 'good-rows';
  readonly schedule: string | null;
  readonly paused: boolean;
  readonly nextAt: Date | null;
  readonly watermark: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export interface FetchRecord {
  readonly number: number;
  readonly source: string;
  readonly state: FetchState;
  readonly askedBy: string | null;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
  /** It looks for the next file after one that was found; where there is none, it leaves no trace. */
  readonly follows: boolean;
  readonly rows: number | null;
  /** SHA-256 of the rows fetched and of what becomes of them. */
  readonly rowsHash: string | null;
  readonly fileId: string | null;
  readonly fileName: string | null;
  readonly fileVersion: string | null;
  readonly import: number | null;
  /** What the import took and what it rejected, once it has checked the rows. */
  readonly rowsTaken: number | null;
  readonly rowsRejected: number | null;
  readonly watermarkFrom: string | null;
  readonly watermarkTo: string | null;
  readonly failure: Title | null;
}

export const openFetchStates: readonly FetchState[] = ['queued', 'fetching', 'importing', 'waiting'];
