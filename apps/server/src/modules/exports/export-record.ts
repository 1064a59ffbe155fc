import type {
  DeliveryWay,
  ExportContent,
  ExportOrigin,
  ExportState,
  Language,
  Progress,
  WrittenForm,
} from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { CountedReratings } from '@kefen/warehouse';

/** A run that rows are taken from. */
export interface ExportedRun {
  readonly scheme: string;
  readonly schemeTitle: Title;
  readonly run: string;
  readonly version: number;
  readonly asOf: string;
  /** What was decided since and counts in it; absent: the run as it was. */
  readonly rerated?: Pick<CountedReratings, 'last' | 'without'>;
}

export interface ExportedColumn {
  readonly name: string;
  readonly title: Title;
  readonly masked: boolean;
  readonly personal: boolean;
}

export interface ExportRecord {
  readonly number: number;
  /** With the runs it was bound to. */
  readonly content: ExportContent;
  readonly form: WrittenForm;
  readonly personal: boolean;
  readonly language: Language;
  readonly runs: readonly ExportedRun[];
  readonly columns: readonly ExportedColumn[];
  readonly origin: ExportOrigin;
  /** The standing export it was made for, which may be gone. */
  readonly standingExport: string | null;
  readonly state: ExportState;
  readonly progress: Progress | null;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly failure: Title | null;
  readonly createdBy: string;
  readonly createdById: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly keptUntil: Date | null;
  readonly removedAt: Date | null;
}

export interface DeliveryRecord {
  readonly export: number;
  readonly at: Date;
  readonly by: string;
  readonly way: DeliveryWay;
  readonly address: string | null;
}

/** Why an export ended without a file, in words for the one who asked. */
export class ExportFailure extends Error {
  override readonly name = 'ExportFailure';
  constructor(readonly sentence: Title) {
    super(sentence.en);
  }
}
