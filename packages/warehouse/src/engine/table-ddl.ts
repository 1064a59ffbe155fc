import type { TableDefinition } from './engine.js';

/**
 * CREATE TABLE of the part that a shard holds. An insert is acknowledged only when it is on the disk
 * (`fsync_after_insert`), and the last thousand inserts are remembered for retries.
 */
export function createPart(table: TableDefinition, quotedName: string): string {
  const engine = table.replacingBy ? `ReplacingMergeTree(${quoted(table.replacingBy)})` : 'MergeTree';
  return [
    `CREATE TABLE IF NOT EXISTS ${quotedName} (`,
    table.columns.map((column) => `  ${columnText(column)}`).join(',\n'),
    `) ENGINE = ${engine}`,
    ...(table.partitionBy?.length ? [`PARTITION BY (${table.partitionBy.map(quoted).join(', ')})`] : []),
    `ORDER BY (${table.orderBy.map(quoted).join(', ')})`,
    `SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000${keptTogether(table)}${keptApart(table)}${marked(table)}`,
  ].join('\n');
}

/** From so many columns on. */
const many = 32;

/**
 * In a part with a file per column each file is written through a megabyte of its own and made safe on its own. What a run
 * stores in hundreds of columns is kept in one file, up to parts of a gigabyte.
 */
function keptTogether({ columns, partitionBy = [] }: TableDefinition): string {
  return partitionBy.length === 0 || columns.length < many ? '' : ', min_bytes_for_wide_part = 1073741824';
}

/** Parts larger than this are not merged, and none is smaller; what is changed in them still is. */
function keptApart({ staysUnmerged }: TableDefinition): string {
  const most = ['max_bytes_to_merge_at_max_space_in_pool = 1', 'max_bytes_to_merge_at_min_space_in_pool = 1'];
  return staysUnmerged === true ? `, ${most.join(', ')}` : '';
}

function marked({ rowsPerMark }: TableDefinition): string {
  return rowsPerMark === undefined ? '' : `, index_granularity = ${rowsPerMark}`;
}

/** CREATE TABLE of the whole over the parts of a cluster. */
export function createWhole(
  table: TableDefinition,
  names: { readonly cluster: string; readonly database: string; readonly part: string; readonly whole: string },
): string {
  const shardBy = quoted(table.shardBy ?? 'customer_id');
  const place = `${quoted(names.database)}.${quoted(names.whole)}`;
  const parts = `${text(names.cluster)}, ${text(names.database)}, ${text(names.part)}`;
  return [
    `CREATE TABLE IF NOT EXISTS ${place} (`,
    table.columns.map((column) => `  ${quoted(column.name)} ${column.type}`).join(',\n'),
    `) ENGINE = Distributed(${parts}, sipHash64(${shardBy}))`,
  ].join('\n');
}

/** A name between backquotes. */
export function quoted(name: string): string {
  if (name.length === 0 || name.includes('\0')) throw new Error('a name must not be empty or hold a NUL');
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

/** A text literal. */
export function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A time without its zone takes that of the machine, and a table read on another machine would show other times. */
const timeWithoutZone = /\bDateTime(32)?\b(?!\s*\()|\bDateTime64\s*\(\s*\d+\s*\)/;

function columnText(column: TableDefinition['columns'][number]): string {
  if (timeWithoutZone.test(column.type)) throw new Error(`${column.name} ${column.type}: a time needs its zone`);
  return `${quoted(column.name)} ${column.type}${column.codec ? ` CODEC(${column.codec})` : ''}`;
}
