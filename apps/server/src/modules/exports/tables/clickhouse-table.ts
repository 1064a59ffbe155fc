import type { TargetTable } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { askClickHouse, quotedInClickHouse as quoted } from '../../../databases/clickhouse.js';
import { checkColumns } from './check-columns.js';
import { type FoundColumn, type Holding, keyColumn, type TargetColumn } from './target-column.js';
import { TargetFailure } from './target-failure.js';
import type { TargetConnector, TargetRequest, TargetRow, WriteRequest } from './target-table.js';

/** ClickHouse has no transactions over statements: rows are written into a table aside, and the names are swapped. */
export const clickhouseTable: TargetConnector = {
  rehearse: async (target, request) => {
    const ask = asking(target, request);
    const found = await describe(ask, target, request);
    const aside = quoted(asideName(target, 0));
    await ask(`DROP TABLE IF EXISTS ${aside} SYNC`);
    await make(ask, target, aside, request, found);
    await ask(`INSERT INTO ${aside} (${namesOf(request.columns)}) FORMAT JSONEachRow`, '');
    await ask(`DROP TABLE ${aside} SYNC`);
    return { isThere: found.length > 0 };
  },

  write: async (target, request) => {
    const ask = asking(target, request);
    await sweepOlder(ask, target, request.number);
    const found = await describe(ask, target, request);
    const aside = quoted(asideName(target, request.number));
    try {
      await make(ask, target, aside, request, found);
      await fill(ask, aside, request);
      if (found.length === 0) return void (await ask(`RENAME TABLE ${aside} TO ${quoted(target.table)}`));
      if (request.mode === 'upsert') await keepOthers(ask, target, aside, request);
      await ask(`EXCHANGE TABLES ${aside} AND ${quoted(target.table)}`);
    } finally {
      if (!request.signal.aborted) await ask(`DROP TABLE IF EXISTS ${aside} SYNC`).catch(() => {});
    }
  },

  typeOf: typeIn,
};

/** The lines of the answer. */
type Ask = (statement: string, rows?: string) => Promise<string[]>;

const asideName = ({ table }: TargetTable, number: number) => `${table}_kefen_${number}`;
const namesOf = (columns: readonly TargetColumn[]) => columns.map(({ name }) => quoted(name)).join(', ');
const textOf = (text: string) => `unhex('${Buffer.from(text).toString('hex')}')`;

/** What does not fit is refused: a missing value does not become a default. */
const settings = { wait_end_of_query: '1', input_format_null_as_default: '0', date_time_input_format: 'best_effort' };

function asking(target: TargetTable, { secret, signal }: TargetRequest): Ask {
  return async (statement, rows) => {
    const lines: string[] = [];
    for await (const line of askClickHouse(target, { method: 'POST', statement, rows, settings, secret, signal })) {
      lines.push(line);
    }
    return lines;
  };
}

/** What an older export has left aside. One that still writes fails from now on, and swaps nothing. */
async function sweepOlder(ask: Ask, { table }: TargetTable, number: number): Promise<void> {
  const listed = await ask(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, ${textOf(`${table}_kefen_`)}) FORMAT JSONEachRow`,
  );
  for (const line of listed) {
    const { name } = JSON.parse(line) as { name: string };
    const left = /^\d+$/.exec(name.slice(`${table}_kefen_`.length));
    if (left && Number(left[0]) <= number) await ask(`DROP TABLE IF EXISTS ${quoted(name)} SYNC`);
  }
}

/** The columns of the table that is there, checked; none where it is not. */
async function describe(ask: Ask, { table }: TargetTable, request: TargetRequest): Promise<FoundColumn[]> {
  const of = `database = currentDatabase() AND`;
  const [engine] = await ask(
    `SELECT engine FROM system.tables WHERE ${of} name = ${textOf(table)} FORMAT TabSeparated`,
  );
  if (engine === undefined) return [];
  if (!/^(MergeTree|ReplacingMergeTree)$/.test(engine)) throw new TargetFailure(otherEngine(engine));
  const lines = await ask(
    `SELECT name, type, default_kind FROM system.columns WHERE ${of} table = ${textOf(table)} FORMAT JSONEachRow`,
  );
  const found = lines.map((line) => {
    const { name, type, default_kind: kind } = JSON.parse(line) as Record<'name' | 'type' | 'default_kind', string>;
    return { name, type, isRequired: false, isFilled: kind === '', ...holdingIn(type) };
  });
  checkColumns(request.columns, found, typeIn);
  const others = found.filter(({ name, isFilled }) => isFilled && !request.columns.some((one) => one.name === name));
  if (request.mode === 'upsert' && others.length > 0) throw new TargetFailure(otherColumns(others));
  return found;
}

function holdingIn(type: string): Holding {
  const plain = type.replace(/^(Nullable\(|LowCardinality\()+(.*?)\)+$/, '$2').trim();
  const [, precision, scale] = /Decimal\((\d+), (\d+)\)/.exec(type) ?? [];
  if (precision !== undefined) return { holds: 'decimal', precision: Number(precision), scale: Number(scale) };
  if (plain === 'String') return { holds: 'text' };
  if (/^U?Int\d+$/.test(plain)) return { holds: 'integer' };
  if (plain === 'Float64') return { holds: 'float' };
  if (plain === 'Bool') return { holds: 'boolean' };
  if (plain === 'Date32') return { holds: 'date' };
  return { holds: /DateTime64\([6-9]/.test(type) ? 'timestamp' : 'other' };
}

function typeIn(column: TargetColumn): string {
  if (column.name === keyColumn) return 'String';
  if (column.holds === 'decimal') return `Nullable(Decimal(${column.precision}, ${column.scale}))`;
  return `Nullable(${types[column.holds]})`;
}

const types: Readonly<Record<Exclude<Holding['holds'], 'decimal'>, string>> = {
  text: 'String',
  integer: 'Int64',
  float: 'Float64',
  boolean: 'Bool',
  date: 'Date32',
  timestamp: "DateTime64(6, 'UTC')",
  other: 'String',
};

async function make(
  ask: Ask,
  { table }: TargetTable,
  aside: string,
  { columns }: TargetRequest,
  found: readonly FoundColumn[],
): Promise<void> {
  if (found.length > 0) return void (await ask(`CREATE TABLE ${aside} AS ${quoted(table)}`));
  const parts = columns.map((column) => `${quoted(column.name)} ${typeIn(column)}`);
  await ask(`CREATE TABLE ${aside} (${parts.join(', ')}) ENGINE = MergeTree ORDER BY ${quoted(keyColumn)}`);
}

async function fill(ask: Ask, aside: string, { columns, rows, signal }: WriteRequest): Promise<void> {
  const statement = `INSERT INTO ${aside} (${namesOf(columns)}) FORMAT JSONEachRow`;
  for await (const part of rows) {
    signal.throwIfAborted();
    await ask(statement, part.map((row) => `${JSON.stringify(fieldsOf(row, columns))}\n`).join(''));
  }
}

function fieldsOf(row: TargetRow, columns: readonly TargetColumn[]): Record<string, string | boolean | null> {
  return Object.fromEntries(
    columns.map(({ name, holds }, i) => {
      const cell = row[i] ?? null;
      if (cell === null) return [name, null];
      if (holds === 'boolean') return [name, cell === 'true'];
      return [name, holds === 'timestamp' ? `${cell}Z` : cell];
    }),
  );
}

/** Rows of customers that are not written stay. */
async function keepOthers(ask: Ask, { table }: TargetTable, aside: string, { columns }: TargetRequest): Promise<void> {
  const names = namesOf(columns);
  await ask(`INSERT INTO ${aside} (${names}) SELECT ${names} FROM ${quoted(table)}
    WHERE ${quoted(keyColumn)} NOT IN (SELECT ${quoted(keyColumn)} FROM ${aside})`);
}

function otherEngine(engine: string): Title {
  return {
    'zh-CN': `表的引擎是 ${engine}，只能写入 MergeTree 或 ReplacingMergeTree 的表。`,
    en: `The engine of the table is ${engine}; tables of MergeTree and ReplacingMergeTree can be written.`,
  };
}

function otherColumns(columns: readonly FoundColumn[]): Title {
  const names = columns.map(({ name }) => name);
  return {
    'zh-CN': `按编号更新会清空表中的其他列（${names.join('、')}）。请另用一张表，或选“整表替换”。`,
    en: `Updating by key would empty the other columns (${names.join(', ')}). Use a table of its own, or replace it.`,
  };
}
