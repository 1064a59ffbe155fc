import type { Client, Import, RunDetail } from '@kefen/contract';
import { vi } from 'vitest';

/** Imports a file of the test whose headings are the dataset's columns, up to the commit. */
export async function importRows(client: Client, dataset: string, columns: readonly string[], rows: readonly string[]) {
  await importNumbered(client, dataset, columns, rows);
}

/** The same. @returns the id of the import, by which it can be undone */
export async function importNumbered(
  client: Client,
  dataset: string,
  columns: readonly string[],
  rows: readonly string[],
): Promise<string> {
  const text = `${columns.join(',')}\n${rows.join('\n')}\n`;
  const file = await client.files.create({ query: { name: 'rows.csv' }, body: new TextEncoder().encode(text) });
  const mapping = Object.fromEntries(columns.map((column) => [column, column]));
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset, mapping } });
  await importUntil(client, id, 'checked');
  await client.imports.commit({ params: { import: id } });
  await importUntil(client, id, 'committed');
  return id;
}

export async function importUntil(client: Client, id: string, wanted: Import['state']): Promise<void> {
  await until(async () => {
    const { state, failure } = await client.imports.get({ params: { import: id } });
    if (state === 'failed') throw new Error(failure?.detail);
    return state === wanted || undefined;
  });
}

/** Waits until a run is over, however it ends. */
export function runUntilOver(client: Client, id: string): Promise<RunDetail> {
  return until(async () => {
    const run = await client.runs.get({ params: { run: id } });
    return ['done', 'failed', 'cancelled'].includes(run.state) ? run : undefined;
  });
}

function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  const found = async () => {
    const value = await look();
    if (value === undefined) throw new Error('not yet');
    return value;
  };
  return vi.waitFor(found, { timeout: 30_000, interval: 30 });
}
