import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvChunks } from './csv.js';
import { type DemoDataset, type DemoOptions, demoCompany } from './demo-company.js';

/** The demo company of a new workspace. */
export const demoCustomers = 20_000;
export const demoSeed = 7300;

export interface DemoFile {
  readonly dataset: DemoDataset['dataset'];
  /** Absolute path of a CSV file whose headings are the columns of the dataset. */
  readonly path: string;
}

/**
 * Writes the demo company as one CSV file per dataset, the customers first, ready for the ordinary import. Memory does
 * not grow with the number of customers. Rejects with the signal's reason when it is aborted, and on errors of the disk.
 * @param folder absolute path of an existing folder
 */
export async function writeDemoFiles(
  folder: string,
  options: DemoOptions,
  signal?: AbortSignal,
): Promise<readonly DemoFile[]> {
  const files: DemoFile[] = [];
  for (const { dataset, columns, rows } of demoCompany(options)) {
    const path = join(folder, `${dataset}.csv`);
    await pipeline(Readable.from(csvChunks(columns, rows())), createWriteStream(path), { ...(signal && { signal }) });
    files.push({ dataset, path });
  }
  return files;
}
