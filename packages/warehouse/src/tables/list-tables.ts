import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';

/** The tables whose name begins so, in order of name; on a cluster by the name of the whole. */
export async function listTables(engine: Engine, prefix: string): Promise<string[]> {
  const rows = await engine.query<{ name: string }>(sql`
    SELECT name FROM system.tables
    WHERE database = ${sqlFragment.text(engine.database)} AND startsWith(name, ${sqlFragment.text(prefix)})
    ORDER BY name`);
  // On a cluster the parts of a table have names of their own; dropping the table drops them too.
  return [...new Set(rows.map(({ name }) => (engine.kind === 'cluster' ? name.replace(/_local$/, '') : name)))];
}
