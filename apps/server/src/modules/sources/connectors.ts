import type { SourceKind } from '@kefen/contract';
import { clickhouse } from './clickhouse.js';
import type { DatabaseConnector } from './database-connector.js';
import type { FileConnector, FolderOrigin, S3Origin } from './file-connector.js';
import { folderConnector, type Settle } from './folder.js';
import { mysqlConnector } from './mysql.js';
import { postgresql } from './postgresql.js';
import { s3 } from './s3.js';

type DatabaseKind = Exclude<SourceKind, 'folder' | 's3'>;

export type Connectors = Readonly<Record<DatabaseKind, DatabaseConnector>> & {
  readonly folder: FileConnector<FolderOrigin>;
  readonly s3: FileConnector<S3Origin>;
};

/** Which folders sources may read, none where nothing is said, and how files are waited for. */
interface FolderReading {
  readonly roots?: readonly string[];
  readonly settle?: Settle | undefined;
}

export function createConnectors(dataFolder: string, { roots = [], settle }: FolderReading = {}): Connectors {
  const folder = folderConnector({ dataFolder, roots }, settle);
  return { postgresql, mysql: mysqlConnector, clickhouse, folder, s3 };
}
