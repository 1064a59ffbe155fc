import type { TargetTable } from '@kefen/contract';
import { clickhouseTable } from './clickhouse-table.js';
import { mysqlTable } from './mysql-table.js';
import { postgresqlTable } from './postgresql-table.js';
import type { TargetConnector } from './target-table.js';

export const targetConnectors: Readonly<Record<TargetTable['kind'], TargetConnector>> = {
  postgresql: postgresqlTable,
  mysql: mysqlTable,
  clickhouse: clickhouseTable,
};
