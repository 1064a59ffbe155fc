import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of uploads; what else lies in the folder is none of our business. */
const uploadName = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Removes the uploads nobody knows: the process that received them was killed before they were registered. */
export async function removeAbandonedUploads(folder: string, registeredPaths: readonly string[]): Promise<void> {
  if (!existsSync(folder)) return;
  const registered = new Set(registeredPaths);
  const uploads = (await readdir(folder)).filter((name) => uploadName.test(name)).map((name) => join(folder, name));
  for (const path of uploads) if (!registered.has(path)) await rm(path, { force: true });
}
