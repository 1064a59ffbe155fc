import type { DateOrder } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';
import type { FileReading } from '@kefen/warehouse';

/** The options that `classify` and `explain` share. */
export interface FileOptions {
  readonly scheme: string;
  readonly customers?: string;
  readonly data: readonly string[];
  readonly map: readonly string[];
  readonly where: readonly string[];
  readonly asOf?: string;
  /** Of every workbook among the files. */
  readonly sheet?: string;
  /** Of every ZIP among the files. */
  readonly entry?: string;
  readonly dateOrder?: DateOrder;
  readonly timeZone: string;
  readonly rejected?: string;
  readonly strict?: boolean;
}

/** How the files are to be read where they leave a choice. */
export function readingOf({ sheet, entry, dateOrder }: FileOptions): FileReading {
  return {
    ...(sheet !== undefined && { sheet }),
    ...(entry !== undefined && { entry }),
    ...(dateOrder !== undefined && { dateOrder }),
  };
}

/** Files on the command line, by dataset, in the order given. */
export interface FilesOfDataset {
  readonly dataset: Dataset;
  readonly paths: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: string;
}
