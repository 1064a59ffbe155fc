import { randomUUID } from 'node:crypto';
import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { dropStaged } from './drop-staged.js';
import type { InspectedFile } from './inspect-file.js';
import { done, type Outcome } from './outcome.js';
import { stageFile } from './stage-file.js';
import { fieldOf } from './staged.js';

/** A row of a file with its number: 1 is the heading where the format has one. */
export interface FileRow {
  readonly row: number;
  /** Trimmed, in the order of the headings asked for. */
  readonly cells: readonly string[];
  /** Whether the row cannot be read as cells under the headings. */
  readonly isBroken: boolean;
}

/**
 * Some columns of the rows of a file, in the order of the file, blank rows left out. At most `limit` and one more, so that the
 * caller sees where there are too many.
 */
export async function readFileRows(
  engine: Engine,
  file: InspectedFile,
  headings: readonly string[],
  limit: number,
): Promise<Outcome<readonly FileRow[]>> {
  const staged = await stageFile(engine, file, { stagingId: randomUUID() });
  if (!staged.ok) return staged;
  try {
    const cells = headings.map((heading) => sql`trim(BOTH ' ' FROM ${fieldOf(staged.value, heading)})`);
    const rows = await engine.queryLong<{ number: string; cells: string[]; problem: string }>(
      sql`SELECT toString(row) AS number, [${sqlFragment.join(cells, ', ')}] AS cells, toString(problem) AS problem
        FROM ${engine.all(staged.value.table)} WHERE problem != 'blank' ORDER BY row LIMIT ${sqlFragment.integer(limit + 1)}`,
    );
    return done(
      rows.map((found) => ({ row: Number(found.number), cells: found.cells, isBroken: found.problem !== '' })),
    );
  } finally {
    await dropStaged(engine, staged.value);
  }
}
