import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { ParquetField, ParquetLayout } from './layout.js';
import { inOrder } from './stage-delimited.js';
import type { StageOptions } from './stage-options.js';
import { fieldName } from './staged.js';

export interface ParquetInput extends StageOptions {
  readonly table: string;
  /** Not packed. */
  readonly path: string;
  readonly layout: ParquetLayout;
}

/** Parquet: the engine reads the columns in their own types and writes them down as text. */
export async function stageParquet(engine: Engine, input: ParquetInput): Promise<void> {
  const { fields } = input.layout;
  await engine.insertFile({
    table: input.table,
    path: input.path,
    format: 'Parquet',
    structure: fields.map(({ name, type }) => ({ name, type: `Nullable(${type})` })),
    select: [
      { column: 'row', expression: sql`rowNumberInAllBlocks() + 1` },
      { column: 'problem', expression: sql`''` },
      ...fields.map((field, i) => ({ column: fieldName(i), expression: cellOf(field) })),
      { column: 'surplus', expression: sql`''` },
    ],
    settings: { ...inOrder, input_format_parquet_preserve_order: 1 },
    ...(input.signal === undefined ? {} : { signal: input.signal }),
    ...(input.onProgress === undefined ? {} : { onProgress: input.onProgress }),
  });
}

/** A moment carries its zone into the text, so that it is not taken for a time on the wall. */
function cellOf({ name, time }: ParquetField): Sql {
  const column = sqlFragment.name(name);
  return time === 'instant' ? sql`ifNull(concat(toString(${column}), 'Z'), '')` : sql`ifNull(toString(${column}), '')`;
}
