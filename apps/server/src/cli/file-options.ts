import type { Dataset } from '@kefen/scheme';

/** The options that `classify` and `explain` share. */
export interface FileOptions {
  readonly scheme: string;
  readonly customers?: string;
  readonly data: readonly string[];
  readonly map: readonly string[];
  readonly where: readonly string[];
  readonly asOf?: string;
  readonly timeZone: string;
  readonly rejected?: string;
  readonly strict?: boolean;
}

/** Files on the command line, by dataset, in the order given. */
export interface FilesOfDataset {
  readonly dataset: Dataset;
  readonly paths: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: string;
}
