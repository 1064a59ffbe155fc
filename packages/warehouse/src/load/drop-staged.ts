import type { Engine } from '../engine/engine.js';
import { listTables } from '../tables/list-tables.js';
import { type Staged, stagingPrefix } from './staged.js';

/** Drops the staging table of a file and what belongs to it. Again: nothing happens. */
export async function dropStaged(engine: Engine, staged: Pick<Staged, 'table'>): Promise<void> {
  const names = [toPlainViewName, toTextViewName, inputTableName, plainTableName, unsureTableName];
  for (const name of [...names, replacedTableName, knownTableName, looksKnownTableName])
    await engine.dropTable(name(staged));
  await engine.dropTable(staged.table);
}

/** The rows of a file that were written plainly, as they will lie in the facts. */
export function plainTableName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_plain`;
}

/** Keys of plain rows that may not count as they stand. */
export function unsureTableName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_unsure`;
}

/** Through which rows go while they are read, and the two ways out of it. */
export function inputTableName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_input`;
}

export function toPlainViewName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_to_plain`;
}

export function toTextViewName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_to_text`;
}

/** Where the keys that occur more than once in the file are listed while it is written. */
export function replacedTableName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_keys`;
}

/** Where the rows of the file are listed whose key is known. */
export function knownTableName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_known`;
}

/** Where the keys of the file are listed whose rows look known. */
export function looksKnownTableName(staged: Pick<Staged, 'table'>): string {
  return `${staged.table}_like`;
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
