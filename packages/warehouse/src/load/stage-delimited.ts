import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, FileInsert, Settings } from '../engine/engine.js';
import type { DelimitedLayout } from './layout.js';
import { boundedBlocks, type StageOptions } from './stage-options.js';
import { fieldName } from './staged.js';

/** Text no cell holds, so that no cell is taken for a null. */
const nullText = '\u0001\u0002';

/** Rows come in the order of the file, so that they can be numbered while they are read. */
export const inOrder: Settings = { ...boundedBlocks, max_insert_threads: 1, parallelize_output_from_storages: 0 };

/** Not asking for blanks around cells costs the engine a third more than taking them away. */
const whereNoneIs: Settings = { input_format_csv_trim_whitespaces: 1 };

/** Cells as they are written. */
const asTheyAre: Settings = {
  input_format_csv_allow_variable_number_of_columns: 1,
  input_format_csv_empty_as_default: 0,
  input_format_csv_use_default_on_bad_values: 0,
  input_format_csv_trim_whitespaces: 0,
  // No field is asked whether it is a null that a column cannot hold.
  input_format_null_as_default: 0,
  format_csv_null_representation: nullText,
};

export interface DelimitedInput extends StageOptions {
  readonly table: string;
  /** A UTF-8 file. */
  readonly path: string;
  readonly gzip: boolean;
  readonly columns: number;
  readonly layout: DelimitedLayout;
}

/**
 * The fast path: the engine reads the file itself. A row that has too few fields misses the last one, which is a null then
 * and not empty; one more column than there are headings takes what a row has too much.
 */
export async function stageDelimited(engine: Engine, input: DelimitedInput): Promise<void> {
  await engine.insertFile(delimitedReading(input));
}

/** How the engine reads the records of a file as numbered rows of text. */
export function delimitedReading(input: DelimitedInput) {
  const fields = Array.from({ length: input.columns }, (_, i) => fieldName(i));
  const last = fields.at(-1);
  const isNullable = (name: string) => name === last || name === 'surplus';
  const cell = (name: string) => (isNullable(name) ? sql`ifNull(${column(name)}, '')` : column(name));
  return {
    table: input.table,
    path: input.path,
    gzip: input.gzip,
    format: 'CSV',
    delimiter: input.layout.delimiter,
    // The engine counts records here, not lines: a quoted line break is none.
    skipLines: input.layout.headingRow,
    structure: [...fields, 'surplus'].map((name) => ({ name, type: isNullable(name) ? 'Nullable(String)' : 'String' })),
    select: [
      { column: 'row', expression: sql`rowNumberInAllBlocks() + ${sqlFragment.integer(input.layout.headingRow + 1)}` },
      { column: 'problem', expression: problemOf(fields, input.layout.brokenBytes, cell) },
      ...[...fields, 'surplus'].map((name) => ({ column: name, expression: cell(name) })),
    ],
    settings: { ...inOrder, ...asTheyAre, ...(input.layout.withoutBlanks === true && whereNoneIs) },
    ...(input.signal === undefined ? {} : { signal: input.signal }),
    ...(input.onProgress === undefined ? {} : { onProgress: input.onProgress }),
  } satisfies FileInsert;
}

/** Only a row whose first cell is empty can be blank; the other cells are looked at for those rows alone. */
function problemOf(fields: readonly string[], brokenBytes: boolean, cell: (name: string) => Sql): Sql {
  const empty = sqlFragment.join(
    fields.map((name) => sql`empty(${cell(name)})`),
    ' AND ',
  );
  const broken = sqlFragment.join(
    fields.map((name) => sql`NOT isValidUTF8(${cell(name)})`),
    ' OR ',
  );
  const brokenCharacters = brokenBytes ? sql`${broken}, 'broken-characters', ` : sqlFragment.empty;
  const last = column(fields.at(-1) ?? 'surplus');
  return sql`multiIf(surplus IS NOT NULL, 'too-many-fields', ${empty}, 'blank', ${last} IS NULL, 'too-few-fields', ${brokenCharacters}'')`;
}

function column(name: string): Sql {
  return sqlFragment.name(name);
}
