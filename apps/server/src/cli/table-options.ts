import type { ReadingOptions } from './file-options.js';

/** The options of `kefen table`. */
export interface TableOptions extends ReadingOptions {
  readonly dmn: string;
  /** Without it, the only decision that no other requires. */
  readonly decision?: string;
  readonly in: string;
  readonly out?: string;
  readonly rejected?: string;
  readonly strict?: boolean;
  readonly timeZone: string;
  readonly json?: boolean;
}
