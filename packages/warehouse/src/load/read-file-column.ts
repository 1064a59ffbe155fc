import { randomUUID } from 'node:crypto';
import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { dropStaged } from './drop-staged.js';
import type { InspectedFile } from './inspect-file.js';
import { done, type Outcome } from './outcome.js';
import { stageFile } from './stage-file.js';
import { fieldOf } from './staged.js';

/**
 * The different values of a column of a file, trimmed, without empty ones, in order. At most `limit` and one more, so that
 * the caller sees where there are too many.
 */
export async function readFileColumn(
  engine: Engine,
  file: InspectedFile,
  heading: string,
  limit: number,
): Promise<Outcome<readonly string[]>> {
  const staged = await stageFile(engine, file, { stagingId: randomUUID() });
  if (!staged.ok) return staged;
  try {
    const field = sql`trim(BOTH ' ' FROM ${fieldOf(staged.value, heading)})`;
    const rows = await engine.queryLong<{ kefen_value: string }>(
      sql`SELECT DISTINCT ${field} AS kefen_value FROM ${engine.all(staged.value.table)}
        WHERE kefen_value != '' ORDER BY kefen_value LIMIT ${sqlFragment.integer(limit + 1)}`,
    );
    return done(rows.map(({ kefen_value }) => kefen_value));
  } finally {
    await dropStaged(engine, staged.value);
  }
}
