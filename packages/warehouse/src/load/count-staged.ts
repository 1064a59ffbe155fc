import { sql } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { Staged } from './staged.js';

/** Records in a staging table, blank ones apart. */
export async function countStaged(engine: Engine, table: string): Promise<Pick<Staged, 'rows' | 'blankRows'>> {
  const [counts] = await engine.query<{ rows: string; blank: string }>(
    sql`SELECT countIf(problem != 'blank') AS rows, countIf(problem = 'blank') AS blank FROM ${engine.all(table)}`,
  );
  return { rows: Number(counts?.rows ?? 0), blankRows: Number(counts?.blank ?? 0) };
}
