import { cp } from 'node:fs/promises';
import { inject } from 'vitest';
import { createDataFolder } from './server.js';
import { openWorkspace, type Workspace } from './workspace.js';

/** The demo company, in a copy of its data folder: what a journey changes, no other one sees. */
export async function openDemo(): Promise<Workspace> {
  const folder = await createDataFolder();
  await cp(inject('demoFolder'), folder.path, { recursive: true });
  return openWorkspace(folder);
}
