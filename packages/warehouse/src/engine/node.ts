import type { ClickHouseClient } from '@clickhouse/client';
import type { FileFormat, FileInsert, Settings, StreamFormat } from './engine.js';

/**
 * One ClickHouse, however it is reached. What differs between the process and a server is only here: who lends the
 * client, how a result is streamed, and how a file gets in.
 */
export interface EngineNode {
  /**
   * Runs one piece of work with a client. `short` is for what answers in milliseconds, `long` for what may take
   * minutes, `control` for looking at and stopping other statements: it never waits behind them.
   */
  lend<T>(lane: LaneName, work: (client: ClickHouseClient) => Promise<T>): Promise<T>;
  /** The bytes of the result of a complete SELECT without FORMAT. */
  stream(text: string, format: StreamFormat, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** The number of a record of a file that is inserted, counting from 0. */
  readonly recordNumber: RecordNumber;
  insertFile(insert: FileInsertText, signal?: AbortSignal): Promise<void>;
  /** Writes the result of a complete SELECT without FORMAT to a file on this machine, which is not there yet. */
  writeFile(text: string, path: string, format: FileFormat, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export type LaneName = 'short' | 'long' | 'control';

export interface RecordNumber {
  readonly expression: string;
  /** Without which it would be another one. */
  readonly settings: Settings;
}

/** A file insert in pieces, because the source stands in the middle: a table function here, `input()` there. */
export interface FileInsertText {
  readonly file: Pick<FileInsert, 'path' | 'format'> & { readonly gzip: boolean };
  /** `name Type, …` */
  readonly structure: string;
  /** `INSERT INTO t (…) SELECT … FROM` */
  readonly head: string;
  /** `WHERE … SETTINGS …` */
  readonly tail: string;
}
