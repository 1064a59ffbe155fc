import type { SourceKind } from '@kefen/contract';

export interface RightsOf {
  readonly kind: SourceKind;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly bucket?: string | undefined;
}

/** What gives an account no more than it needs, ready to be copied; null where nothing is to be granted by a statement. */
export function rightsOf({ kind, database, user, bucket }: RightsOf): string | null {
  const base = database || 'shop';
  const account = user || 'kefen_reader';
  switch (kind) {
    case 'postgresql':
      return [
        `CREATE ROLE ${quoted(account)} LOGIN PASSWORD '…';`,
        `GRANT CONNECT ON DATABASE ${quoted(base)} TO ${quoted(account)};`,
        `GRANT USAGE ON SCHEMA public TO ${quoted(account)};`,
        `GRANT SELECT ON TABLE public.orders TO ${quoted(account)};`,
      ].join('\n');
    case 'mysql':
      return [
        `CREATE USER '${account}'@'%' IDENTIFIED BY '…';`,
        `GRANT SELECT ON \`${base}\`.\`orders\` TO '${account}'@'%';`,
      ].join('\n');
    case 'clickhouse':
      return [
        `CREATE USER ${quoted(account)} IDENTIFIED BY '…';`,
        `GRANT SELECT ON ${quoted(base)}.orders TO ${quoted(account)};`,
      ].join('\n');
    case 's3':
      return policyOf(bucket || 'my-bucket');
    case 'folder':
      return null;
  }
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function policyOf(bucket: string): string {
  const allow = (action: string, resource: string) => ({ Effect: 'Allow', Action: [action], Resource: [resource] });
  const Statement = [
    allow('s3:ListBucket', `arn:aws:s3:::${bucket}`),
    allow('s3:GetObject', `arn:aws:s3:::${bucket}/*`),
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
}
