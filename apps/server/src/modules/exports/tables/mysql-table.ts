import { createHash } from 'node:crypto';
import type { TargetTable } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type mysql from 'mysql2/promise';
import { ConnectionFailure } from '../../../databases/connection-failure.js';
import { silentMs } from '../../../databases/database-place.js';
import { explainedMysql, openMysql } from '../../../databases/mysql.js';
import { checkColumns, checkNames } from './check-columns.js';
import { type FoundColumn, type Holding, keyColumn, type TargetColumn } from './target-column.js';
import { TargetFailure } from './target-failure.js';
import type { TargetConnector, TargetRequest, TargetRow } from './target-table.js';

/** MySQL and MariaDB: one transaction of InnoDB, in which readers go on reading what was there. */
export const mysqlTable: TargetConnector = {
  rehearse: (target, request) =>
    withConnection(target, request, async (run) => {
      const found = await describe(run, target);
      if (found.length > 0) {
        await check(run, target, request, found);
        const names = namesOf(request.columns);
        if (request.mode === 'replace') await run(`delete from ${quoted(target.table)} where 1 = 0`);
        await run(
          `insert into ${quoted(target.table)} (${names}) select ${names} from ${quoted(target.table)} where 1 = 0`,
        );
        return { isThere: true };
      }
      const trial = `${target.table}_kefen`;
      await create(run, trial, request);
      await run(`drop table ${quoted(trial)}`);
      return { isThere: false };
    }),

  write: (target, request) =>
    withConnection(target, request, async (run) => {
      await lock(run, target);
      const found = await describe(run, target);
      if (found.length === 0) await create(run, target.table, request);
      else await check(run, target, request, found);
      await run('start transaction');
      if (request.mode === 'replace') await run(`delete from ${quoted(target.table)}`);
      const statement = insertion(target, request);
      for await (const rows of request.rows) {
        request.signal.throwIfAborted();
        await run(statement, [rows.map((row) => cellsOf(row, request.columns))]);
      }
      request.signal.throwIfAborted();
      await run('commit');
    }),

  typeOf: typeIn,
};

type Run = (statement: string, values?: unknown[]) => Promise<unknown[][]>;

async function withConnection<T>(
  target: TargetTable,
  { secret, signal }: TargetRequest,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const { connection, close } = await openMysql(target, secret, signal);
  const run: Run = async (sql, values) => {
    const options: mysql.QueryOptions = { sql, rowsAsArray: true, timeout: silentMs };
    const [rows] = await connection.promise().query(values ? { ...options, values } : options);
    return rows as unknown[][];
  };
  try {
    // Whatever does not fit is refused, not made to fit; text is quoted with backslashes.
    await run("set session sql_mode = 'STRICT_ALL_TABLES', session time_zone = '+00:00'");
    return await work(run);
  } catch (failure) {
    signal.throwIfAborted();
    throw explainedMysql(failure, secret);
  } finally {
    close();
  }
}

/** One writer at a time: what a killed one had begun ends before the next begins. */
async function lock(run: Run, { database, table }: TargetTable): Promise<void> {
  const name = `kefen ${createHash('sha256').update(`${database}/${table}`).digest('hex').slice(0, 40)}`;
  const [row] = await run('select get_lock(?, 300)', [name]);
  if (Number(row?.[0]) !== 1) throw new ConnectionFailure('too-slow');
}

const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const namesOf = (columns: readonly TargetColumn[]) => columns.map(({ name }) => quoted(name)).join(', ');

function typeIn(column: TargetColumn): string {
  if (column.name === keyColumn) return 'varchar(255) character set utf8mb4 collate utf8mb4_bin';
  if (column.holds === 'decimal') return `decimal(65, ${Math.min(column.scale, 30)})`;
  return types[column.holds];
}

const types: Readonly<Record<Exclude<Holding['holds'], 'decimal'>, string>> = {
  text: 'mediumtext character set utf8mb4',
  integer: 'bigint',
  float: 'double',
  boolean: 'tinyint(1)',
  date: 'date',
  timestamp: 'datetime(6)',
  other: 'mediumtext character set utf8mb4',
};

async function create(run: Run, table: string, { columns }: TargetRequest): Promise<void> {
  checkNames(columns, (name) => name.length <= 64);
  const parts = columns.map(
    (column) => `${quoted(column.name)} ${typeIn(column)}${column.name === keyColumn ? ' not null' : ' null'}`,
  );
  await run(`create table ${quoted(table)} (${parts.join(', ')}, primary key (${quoted(keyColumn)})) engine = InnoDB`);
}

async function describe(run: Run, { table }: TargetTable): Promise<(FoundColumn & { readonly collation: string })[]> {
  const rows = await run(
    `select column_name, column_type, is_nullable = 'NO' and column_default is null and extra = '', collation_name
      from information_schema.columns where table_schema = database() and table_name = ?`,
    [table],
  );
  return rows.map(([name, type, isRequired, collation]) => ({
    name: String(name),
    type: String(type),
    isRequired: Number(isRequired) === 1,
    collation: String(collation),
    ...holdingIn(String(type)),
  }));
}

function holdingIn(type: string): Holding {
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined) return { holds: 'decimal', precision: Number(precision), scale: Number(scale) };
  if (/^(varchar|tinytext|text|mediumtext|longtext)/.test(type)) return { holds: 'text' };
  if (/^(tiny|small|medium|big)?int\b/.test(type)) return { holds: 'integer' };
  if (/^double/.test(type)) return { holds: 'float' };
  if (type === 'date') return { holds: 'date' };
  return { holds: /^datetime\(6\)/.test(type) ? 'timestamp' : 'other' };
}

async function check(
  run: Run,
  { table }: TargetTable,
  { columns, mode }: TargetRequest,
  found: Awaited<ReturnType<typeof describe>>,
): Promise<void> {
  checkColumns(columns, found, typeIn, (name) => name.toLowerCase());
  const [engine] = await run(
    'select engine from information_schema.tables where table_schema = database() and table_name = ?',
    [table],
  );
  if (String(engine?.[0]).toLowerCase() !== 'innodb') throw new TargetFailure(notInnodb);
  if (mode === 'replace') return;
  const keys = await run(
    `select max(column_name), count(*) from information_schema.statistics
      where table_schema = database() and table_name = ? and non_unique = 0 group by index_name`,
    [table],
  );
  const [key, ...others] = keys;
  if (String(key?.[0]).toLowerCase() !== keyColumn || Number(key?.[1]) !== 1 || others.length > 0) {
    throw new TargetFailure(noKey);
  }
  const collation = found.find(({ name }) => name.toLowerCase() === keyColumn)?.collation ?? '';
  if (!collation.endsWith('_bin')) throw new TargetFailure(sameKeys);
}

function insertion({ table }: TargetTable, { columns, mode }: TargetRequest): string {
  const set = columns.map(({ name }) => `${quoted(name)} = values(${quoted(name)})`);
  const conflict = mode === 'upsert' ? ` on duplicate key update ${set.join(', ')}` : '';
  return `insert into ${quoted(table)} (${namesOf(columns)}) values ?${conflict}`;
}

function cellsOf(row: TargetRow, columns: readonly TargetColumn[]): TargetRow {
  return row.map((cell, i) =>
    columns[i]?.holds === 'boolean' && cell !== null ? (cell === 'true' ? '1' : '0') : cell,
  );
}

const notInnodb: Title = {
  'zh-CN': '表的存储引擎不是 InnoDB，无法做到读者看不到半份内容。请改用 InnoDB。',
  en: 'The table is not of the engine InnoDB, and its readers would see a part. Make it InnoDB.',
};
const noKey: Title = {
  'zh-CN': `按编号更新要求 ${keyColumn} 是主键或唯一索引，并且没有其他唯一索引。`,
  en: `Updating by key needs ${keyColumn} as primary key or unique index, and no other unique index.`,
};
const sameKeys: Title = {
  'zh-CN': `列 ${keyColumn} 的排序规则会把不同的编号当作相同（例如不分大小写）。请改用 utf8mb4_bin。`,
  en: `The collation of ${keyColumn} takes different ids for the same, as in another case. Make it utf8mb4_bin.`,
};
