import type { TargetTable } from './exports.js';

/** The statements that give an account what writing the table takes, and nothing else. For the administrator to read. */
export function grantsFor(target: Pick<TargetTable, 'kind' | 'database' | 'schema' | 'table' | 'user'>): string[] {
  const { kind, database, schema, table, user } = target;
  switch (kind) {
    case 'postgresql': {
      const place = `"${schema ?? 'public'}"`;
      return [
        `GRANT USAGE ON SCHEMA ${place} TO "${user}";`,
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ${place}."${table}" TO "${user}";`,
        `-- GRANT CREATE ON SCHEMA ${place} TO "${user}";`,
      ];
    }
    case 'mysql':
      return [
        `GRANT SELECT, INSERT, UPDATE, DELETE ON \`${database}\`.\`${table}\` TO '${user}'@'%';`,
        `-- GRANT CREATE, DROP ON \`${database}\`.* TO '${user}'@'%';`,
      ];
    case 'clickhouse':
      return [
        `GRANT SELECT, INSERT, CREATE TABLE, DROP TABLE ON \`${database}\`.* TO \`${user}\`;`,
        `GRANT TABLE ENGINE ON MergeTree TO \`${user}\`;`,
      ];
  }
}
