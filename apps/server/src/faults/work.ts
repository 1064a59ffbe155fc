import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Import, ImportState, RunDetail } from '@kefen/contract';
import { type PurchaseFile, purchasesMapping, textOf } from './purchase-files.js';

export const scheme = 'rfm-pyramid';
const asOf = '2026-03-31';
const settledWithinMs = 60_000;

/** What the server has acknowledged of an import. */
export interface ImportNotes {
  id?: string;
  commitAccepted?: true;
  committed?: true;
}

/** What the server has acknowledged of a run. */
export interface RunNotes {
  id?: string;
  publishAsked?: true;
  published?: true;
}

export async function uploadText(client: Client, name: string, text: string): Promise<string> {
  return (await client.files.create({ query: { name }, body: new TextEncoder().encode(text) })).id;
}

/** Uploads a file of purchases and begins its import. */
export async function beginImport(client: Client, file: PurchaseFile): Promise<string> {
  const fileId = await uploadText(client, file.name, textOf(file));
  const body = { fileId, dataset: 'transactions', mapping: purchasesMapping, mode: file.mode };
  return (await client.imports.create({ body })).id;
}

/** An import from the upload to the commit; notes what is acknowledged on the way. */
export async function importPurchases(client: Client, file: PurchaseFile, notes: ImportNotes): Promise<void> {
  notes.id = await beginImport(client, file);
  await importUntil(client, notes.id, ['checked']);
  await client.imports.commit({ params: { import: notes.id } });
  notes.commitAccepted = true;
  await importUntil(client, notes.id, ['committed']);
  notes.committed = true;
}

/** A run from the start to its publication; notes what is acknowledged on the way. */
export async function runAndPublish(client: Client, notes: RunNotes): Promise<void> {
  notes.id = (await client.runs.create({ body: { scheme, asOf } })).id;
  await runUntilDone(client, notes.id);
  notes.publishAsked = true;
  await client.runs.publish({ params: { run: notes.id } });
  notes.published = true;
}

/** @throws Error where the import fails, or does not get there in time */
export function importUntil(client: Client, id: string, states: readonly ImportState[]): Promise<Import> {
  return untilState(`import ${id}`, states, () => client.imports.get({ params: { import: id } }));
}

/** @throws Error where the run fails, or is not done in time */
export function runUntilDone(client: Client, id: string): Promise<RunDetail> {
  return untilState(`run ${id}`, ['done'], () => client.runs.get({ params: { run: id } }));
}

async function untilState<Found extends { readonly state: string; readonly failure: unknown }>(
  what: string,
  states: readonly string[],
  look: () => Promise<Found>,
): Promise<Found> {
  const deadline = performance.now() + settledWithinMs;
  for (;;) {
    const found = await look();
    if (states.includes(found.state)) return found;
    if (['failed', 'cancelled'].includes(found.state)) {
      throw new Error(`${what} is ${found.state}: ${JSON.stringify(found.failure)}`);
    }
    if (performance.now() > deadline) throw new Error(`${what} is still ${found.state} after ${settledWithinMs} ms`);
    await pause(15);
  }
}
