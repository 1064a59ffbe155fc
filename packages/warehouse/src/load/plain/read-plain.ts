import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { eagerly } from '../../engine/eagerly.js';
import type { Engine } from '../../engine/engine.js';
import { isRequired } from '../../tables/facts-table.js';
import { inputTableName } from '../drop-staged.js';
import { interpreted } from '../interpreted.js';
import { type DelimitedInput, delimitedReading } from '../stage-delimited.js';
import type { StageOptions } from '../stage-options.js';
import { fieldName } from '../staged.js';
import { plainCell } from './plain-cell.js';
import type { PlainColumn, PlainMapping } from './plain-mapping.js';
import { createInput, dropInput, sendOn, type TypedName } from './plain-tables.js';

export interface PlainReading extends StageOptions {
  readonly path: string;
  readonly gzip: boolean;
  readonly dataset: Dataset;
  readonly mapping: PlainMapping;
  readonly timeZone: string;
  /** The staging table for text. */
  readonly staging: string;
  /** So many records from the first are kept as text in any case, to be shown. */
  readonly rowsAsText: number;
}

/** Reads a file once: plain rows go into the table like the facts, all others as text into the staging table. */
export async function readPlain(
  engine: Engine,
  reading: PlainReading,
  facts: readonly TypedName[],
  batch: number,
): Promise<void> {
  const typeOf = new Map(facts.map(({ name, type }) => [name, type]));
  const cells = plainCells(reading);
  const day = sql`assumeNotNull(toDate32(${timeValue(reading, cells)}, ${sqlFragment.text(reading.timeZone)}))`;
  const made = [
    ...cells.flatMap(({ column, value, isText }, i) =>
      isText ? [] : [{ name: madeName(i), type: typeOf.get(column.name) ?? 'String', value }],
    ),
    { name: 'made_day', type: 'Date32', value: day },
  ];
  await readInto(engine, reading, cells, made, async (isPlain, isOther) => {
    await sendOn(engine, reading.staging, 'plain', { columns: factsOf(reading, cells, batch), where: isPlain });
    await sendOn(engine, reading.staging, 'text', { columns: textOf(reading), where: isOther });
  });
}

/** Reads the file again: the plain rows whose key is listed go into the staging table as text. */
export async function readAgain(engine: Engine, reading: PlainReading, unsure: string): Promise<void> {
  const cells = plainCells(reading);
  const key = cells.find(({ column }) => column.name === reading.dataset.keyColumn);
  if (key === undefined) throw new Error('a file without keys has none that are unsure');
  await readInto(engine, reading, cells, [], async (isPlain) => {
    const where = sql`${isPlain} AND ${key.cell} IN (SELECT row_key FROM ${engine.all(unsure)})`;
    await sendOn(engine, reading.staging, 'text', { columns: textOf(reading), where });
  });
}

interface ReadCell extends PlainColumn {
  readonly cell: Sql;
  readonly isPlain: Sql;
  readonly value: Sql;
  /** The value is the cell itself, or none: it is made where it is written. */
  readonly isText: boolean;
}

function madeName(index: number): string {
  return `made_${index}`;
}

/** The last field can be missing; a row of which it is has another problem. */
function cellOf({ headings }: PlainMapping, field: number): Sql {
  const name = sqlFragment.name(fieldName(field));
  return field === headings.length - 1 ? sql`assumeNotNull(${name})` : name;
}

function plainCells({ mapping, dataset, timeZone }: PlainReading): readonly ReadCell[] {
  return mapping.columns.map((plain) => {
    const { column, field, form } = plain;
    const isKey = column.name === dataset.customerColumn || column.name === dataset.keyColumn;
    const required = isRequired(dataset, column);
    const cell = cellOf(mapping, field);
    const shape = { column, cell, isKey, isRequired: required, timeZone, ...(form === undefined ? {} : { form }) };
    const { isPlain, value } = plainCell(shape);
    const isText = column.type.kind === 'text' && column.values === undefined;
    return { ...plain, cell, isPlain, isText, value: required ? sql`assumeNotNull(${value})` : value };
  });
}

function timeValue({ dataset }: PlainReading, cells: readonly ReadCell[]): Sql {
  const time = cells.find(({ column }) => column.name === dataset.timeColumn);
  if (time === undefined) throw new Error(`${dataset.id} has no time column`);
  return time.value;
}

/** A quote that is never closed swallows the rest of the file into the last field of its row. */
function isPlainRow({ mapping }: PlainReading, cells: readonly ReadCell[]): Sql {
  const last = sqlFragment.name(fieldName(mapping.headings.length - 1));
  const conditions = [
    sql`surplus IS NULL`,
    sql`${last} IS NOT NULL`,
    sql`position(assumeNotNull(${last}), '\n') = 0`,
    ...cells.map(({ isPlain }) => isPlain),
  ];
  return sql`ifNull(${sqlFragment.join(conditions, ' AND ')}, 0)`;
}

function factsOf({ dataset }: PlainReading, cells: readonly ReadCell[], batch: number): (readonly [string, Sql])[] {
  const key = cells.find(({ column }) => column.name === dataset.keyColumn);
  return [
    ...cells.map(
      ({ column, isText, value }, i) => [column.name, isText ? value : sqlFragment.name(madeName(i))] as const,
    ),
    ['day', sql`made_day`],
    ['row_key', key?.cell ?? sql`''`],
    ['batch', sql`toUInt32(${sqlFragment.raw(String(batch))})`],
  ];
}

function textOf(reading: PlainReading): (readonly [string, Sql])[] {
  const { select } = delimitedReading(inputOf(reading));
  return select.map(({ column, expression }) => [column, column === 'row' ? sql`row` : expression] as const);
}

function inputOf({ path, gzip, mapping, staging, signal, onProgress }: PlainReading): DelimitedInput {
  return {
    path,
    gzip,
    table: inputTableName({ table: staging }),
    columns: mapping.headings.length,
    layout: mapping.layout,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}

/** Reads the file through a table that keeps nothing; `send` says where its rows go. */
async function readInto(
  engine: Engine,
  reading: PlainReading,
  cells: readonly ReadCell[],
  made: readonly (TypedName & { readonly value: Sql })[],
  send: (isPlain: Sql, isOther: Sql) => Promise<void>,
): Promise<void> {
  // What stands above the rows is numbered too.
  const { skipLines: headingRow, ...text } = delimitedReading(inputOf(reading));
  const own = [
    { name: 'row', type: 'UInt64' },
    { name: 'is_plain', type: 'UInt8' },
  ];
  await createInput(engine, reading.staging, [...own, ...text.structure, ...made]);
  try {
    const isPlain = sql`(is_plain AND row > ${sqlFragment.integer(headingRow + reading.rowsAsText)})`;
    await send(isPlain, sql`(row > ${sqlFragment.integer(headingRow)} AND NOT ${isPlain})`);
    const fields = text.structure.map(({ name }) => ({ column: name, expression: sqlFragment.name(name) }));
    const values = made.map(({ name, value }) => ({ column: name, expression: value }));
    await engine.insertFile({
      ...text,
      recordColumn: 'row',
      select: [{ column: 'is_plain', expression: isPlainRow(reading, cells) }, ...fields, ...values],
      settings: { ...text.settings, ...eagerly, ...interpreted, ...blocks },
    });
  } finally {
    await dropInput(engine, reading.staging);
  }
}

/**
 * Rows are gathered where they are written and not on the way there, where they are text and values at once. Sorting and
 * packing take longer than reading, so two threads do it.
 */
const blocks = {
  max_insert_threads: 2,
  parallel_view_processing: 1,
  parallelize_output_from_storages: 1,
  min_insert_block_size_rows: 0,
  min_insert_block_size_bytes: 0,
  min_insert_block_size_rows_for_materialized_views: 524_288,
  min_insert_block_size_bytes_for_materialized_views: 128 * 1024 ** 2,
};
