import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { boundedBlocks, type StageOptions } from './stage-options.js';
import { fieldName } from './staged.js';

export interface NumberedInput extends StageOptions {
  readonly table: string;
  /** Written by `writeNumbered`. */
  readonly path: string;
  readonly columns: number;
}

/** Reads what `writeNumbered` has written. */
export async function stageNumbered(engine: Engine, input: NumberedInput): Promise<void> {
  const texts = ['problem', ...Array.from({ length: input.columns }, (_, i) => fieldName(i)), 'surplus'];
  await engine.insertFile({
    table: input.table,
    path: input.path,
    format: 'CSV',
    delimiter: ',',
    structure: [{ name: 'row', type: 'UInt64' }, ...texts.map((name) => ({ name, type: 'String' }))],
    select: [
      { column: 'row', expression: sql`row` },
      ...texts.map((name) => ({ column: name, expression: sqlFragment.name(name) })),
    ],
    settings: { ...boundedBlocks, input_format_csv_trim_whitespaces: 0 },
    ...(input.signal === undefined ? {} : { signal: input.signal }),
    ...(input.onProgress === undefined ? {} : { onProgress: input.onProgress }),
  });
}
