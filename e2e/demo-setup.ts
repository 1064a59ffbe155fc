import type { TestProject } from 'vitest/node';
import { createDataFolder, startServer } from './server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder with the demo company, as the first start leaves it. Nobody opens it; journeys copy it. */
    readonly demoFolder: string;
  }
}

/** The one first start of all journeys: it fills a new workspace with the demo company and ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await createDataFolder();
  const server = await startServer(folder.path);
  await server.stop();
  project.provide('demoFolder', folder.path);
  return folder.remove;
}
