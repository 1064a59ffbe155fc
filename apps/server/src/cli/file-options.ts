import type { DateOrder, DecimalMark, ImportMode } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';
import type { FileReading } from '@kefen/warehouse';

/** The options that `classify` and `explain` share. */
export interface FileOptions extends ReadingOptions {
  readonly scheme: string;
  readonly customers?: string;
  readonly data: readonly string[];
  readonly map: readonly string[];
  readonly where: readonly string[];
  readonly asOf?: string;
  readonly timeZone: string;
  /** What becomes of keys that are known; in a workspace only. */
  readonly mode?: ImportMode;
  readonly rejected?: string;
  readonly strict?: boolean;
}

/** The options that say how a file is to be read where it leaves a choice. */
export interface ReadingOptions {
  /** Of every workbook among the files. */
  readonly sheet?: string;
  /** Of every ZIP among the files. */
  readonly entry?: string;
  readonly dateOrder?: DateOrder;
  readonly decimalMark?: DecimalMark;
}

export function readingOf({ sheet, entry, dateOrder, decimalMark }: ReadingOptions): FileReading {
  return {
    ...(sheet !== undefined && { sheet }),
    ...(entry !== undefined && { entry }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(decimalMark !== undefined && { decimalMark }),
  };
}

/** Files on the command line, by dataset, in the order given. */
export interface FilesOfDataset {
  readonly dataset: Dataset;
  readonly paths: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: string;
}
