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

export function createConnectors(dataFolder: string, settle?: Settle): Connectors {
  return { postgresql, mysql: mysqlConnector, clickhouse, folder: folderConnector(dataFolder, settle), s3 };
}
