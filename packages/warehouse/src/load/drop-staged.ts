import type { Engine } from '../engine/engine.js';
import { listTables } from '../tables/list-tables.js';
import { type Staged, stagingPrefix } from './staged.js';

/** Drops the staging table of a file. Again: nothing happens. */
export async function dropStaged(engine: Engine, staged: Pick<Staged, 'table'>): Promise<void> {
  await engine.dropTable(staged.table);
  await engine.dropTable(replacedTableName(staged));
  await engine.dropTable(knownTableName(staged));
}

/** Where the keys that occur more than once in the file are listed while it is written. */
export function replacedTableName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_keys`;
}

/** Where the rows of the file are listed whose key is known. */
export function knownTableName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_known`;
}

/**
 * Drops what a process that was killed has left behind. Call it when no load is under way, or name the tables (`keep`) of
 * those that are. Returns the names of the tables that are gone.
 */
export async function dropAbandonedStaging(engine: Engine, keep: readonly string[] = []): Promise<string[]> {
  const names = await listTables(engine, stagingPrefix);
  const abandoned = names.filter((name) => !keep.some((kept) => name.startsWith(kept)));
  for (const name of abandoned) await engine.dropTable(name);
  return abandoned;
}
