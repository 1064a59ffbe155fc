import type { TargetTable } from '@kefen/contract';
import type pg from 'pg';
import { withPostgresql } from '../../../databases/postgresql.js';
import { checkColumns, checkNames } from './check-columns.js';
import { type FoundColumn, type Holding, keyColumn } from './target-column.js';
import { TargetFailure } from './target-failure.js';
import type { TargetConnector, TargetRequest, TargetRow } from './target-table.js';

/**
 * One transaction from the first look to the last row: readers go on reading what was there until it is committed, and
 * one that ends half-way has changed nothing. The table itself stays, with its rights, indexes and views.
 */
export const postgresqlTable: TargetConnector = {
  rehearse: (target, request) =>
    inTransaction(target, request, 'rollback', async (client) => {
      const isThere = await prepare(client, target, request);
      const { columns, mode } = request;
      if (mode === 'replace') await client.query(`delete from ${placeIn(target)} where false`);
      await insert(
        client,
        target,
        request,
        columns.map(() => null),
        'where false',
      );
      return { isThere };
    }),

  write: (target, request) =>
    inTransaction(target, request, 'commit', async (client) => {
      await prepare(client, target, request);
      if (request.mode === 'replace') await client.query(`delete from ${placeIn(target)}`);
      for await (const rows of request.rows) {
        request.signal.throwIfAborted();
        await insert(client, target, request, columnwise(rows, request.columns.length));
      }
    }),

  typeOf: (column) => types[column.holds],
};

const types: Readonly<Record<Holding['holds'], string>> = {
  text: 'text',
  integer: 'bigint',
  decimal: 'numeric',
  float: 'double precision',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamptz',
  other: 'text',
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const placeIn = ({ schema, table }: TargetTable) =>
  [schema, table]
    .flatMap((name) => name ?? [])
    .map(quoted)
    .join('.');

function inTransaction<T>(
  target: TargetTable,
  { secret, signal }: TargetRequest,
  end: 'commit' | 'rollback',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  return withPostgresql(target, secret, signal, async (client) => {
    await client.query('begin');
    // One writer at a time: what a killed one had begun ends before the next begins.
    await client.query("select pg_advisory_xact_lock(hashtext('kefen export'), hashtext($1))", [placeIn(target)]);
    const result = await work(client);
    signal.throwIfAborted();
    await client.query(end);
    return result;
  });
}

/** Makes the table, or checks the one that is there. @returns whether it was there */
async function prepare(client: pg.Client, target: TargetTable, { columns, mode }: TargetRequest): Promise<boolean> {
  checkNames(columns, (name) => Buffer.byteLength(name) <= 63);
  const found = await describe(client, target);
  if (found.length === 0) {
    const parts = columns.map((column) => {
      const key = column.name === keyColumn ? ' primary key' : '';
      return `${quoted(column.name)} ${types[column.holds]}${key}`;
    });
    await client.query(`create table ${placeIn(target)} (${parts.join(', ')})`);
    return false;
  }
  checkColumns(columns, found, ({ holds }) => types[holds]);
  if (mode === 'upsert' && !(await hasKey(client, target))) throw new TargetFailure(noKey);
  return true;
}

async function describe(client: pg.Client, target: TargetTable): Promise<FoundColumn[]> {
  const { rows } = await client.query<[string, string, string]>({
    text: `select attname, format_type(atttypid, atttypmod),
        attnotnull and not (atthasdef or attidentity <> '')
      from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    values: [placeIn(target)],
    rowMode: 'array',
  });
  return rows.map(([name, type, isRequired]) => ({ name, type, isRequired: isRequired === 't', ...holdingIn(type) }));
}

function holdingIn(type: string): Holding {
  const [, precision, scale] = /^numeric\((\d+),(-?\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined) return { holds: 'decimal', precision: Number(precision), scale: Number(scale) };
  if (type === 'numeric') return { holds: 'decimal', precision: 1000, scale: 1000 };
  if (/^(text$|character varying)/.test(type)) return { holds: 'text' };
  if (/^(smallint|integer|bigint)$/.test(type)) return { holds: 'integer' };
  if (type === 'double precision') return { holds: 'float' };
  if (type === 'boolean' || type === 'date') return { holds: type };
  return { holds: /^timestamp(\(6\))? with time zone$/.test(type) ? 'timestamp' : 'other' };
}

async function hasKey(client: pg.Client, target: TargetTable): Promise<boolean> {
  const { rows } = await client.query({
    text: `select 1 from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indrelid = to_regclass($1) and indisunique and indimmediate and indpred is null and indnkeyatts = 1
        and attname = $2`,
    values: [placeIn(target), keyColumn],
  });
  return rows.length > 0;
}

function columnwise(rows: readonly TargetRow[], count: number): (string | null)[][] {
  return Array.from({ length: count }, (_, i) => rows.map((row) => row[i] ?? null));
}

/** A column of texts each, cast to what it holds: a cast to a length would cut, an assignment refuses. */
async function insert(
  client: pg.Client,
  target: TargetTable,
  { columns, mode }: TargetRequest,
  values: readonly ((string | null)[] | null)[],
  condition = '',
): Promise<void> {
  const names = columns.map(({ name }) => quoted(name));
  const cells = columns.map(({ holds }, i) => (holds === 'text' ? `v${i}` : `v${i}::${types[holds]}`));
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`);
  const set = names.slice(1).map((name) => `${name} = excluded.${name}`);
  const change = set.length === 0 ? 'nothing' : `update set ${set.join(', ')}`;
  const conflict = mode === 'upsert' ? `on conflict (${quoted(keyColumn)}) do ${change}` : '';
  const text = `insert into ${placeIn(target)} (${names.join(', ')})
    select ${cells.join(', ')} from unnest(${arrays.join(', ')}) as r(${columns.map((_, i) => `v${i}`).join(', ')})
    ${condition} ${conflict}`;
  await client.query(text, [...values]);
}

const noKey = {
  'zh-CN': `按编号更新需要 ${keyColumn} 上有唯一索引或主键。`,
  en: `Updating by key needs a unique index or the primary key on ${keyColumn}.`,
};
