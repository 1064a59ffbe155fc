import { mkdir } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Engine, lockDirectory, openEmbeddedEngine, openServerEngine } from '@kefen/warehouse';
import type { FastifyServerOptions } from 'fastify';
import { type App, createApp } from './app.js';
import { randomIds, systemClock } from './clock.js';
import type { Config } from './config.js';
import { openStore, type Store } from './store/store.js';
import { readVersion } from './version.js';

export interface RunningServer extends OpenWorkspace {
  /** Address of the console. */
  readonly url: string;
}

const repository = new URL('../../../', import.meta.url);

export interface OpenWorkspace {
  readonly app: App;
  /** The analytical store, for a command that reads a result as a whole. */
  readonly warehouse: Engine;
  /** Ends what is under way and closes the stores. Again: nothing happens. */
  close(): Promise<void>;
}

/** Opens the stores and the app on them. Nothing listens yet. */
export async function openWorkspace(config: Config, logger: FastifyServerOptions['logger']): Promise<OpenWorkspace> {
  await makeFolders(config);
  const opened: { close(): Promise<void> }[] = [];
  const closeAll = async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  };
  try {
    const warehouse = await openWarehouse(config, opened);
    const store = await openOperationalStore(config, opened);
    const app = await createApp({
      config,
      store,
      warehouse,
      clock: systemClock,
      ids: randomIds,
      version: readVersion(),
      catalogueFolder: fileURLToPath(new URL('catalogue', repository)),
      consoleFolder: fileURLToPath(new URL('apps/web/dist', repository)),
      logger,
    });
    opened.push(app);
    return { app, warehouse, close: closeAll };
  } catch (failure) {
    await closeAll();
    throw failure;
  }
}

/** Our own folder, and the inbox in it. Folders elsewhere are somebody else's to make. */
async function makeFolders({ dataFolder, sourceFolders }: Config): Promise<void> {
  const ours = sourceFolders.filter((folder) => folder.startsWith(dataFolder + sep));
  for (const folder of [dataFolder, ...ours]) await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Starts to listen. */
export async function listen(workspace: OpenWorkspace, config: Config): Promise<RunningServer> {
  const url = await workspace.app.http.listen({ host: config.host, port: config.port });
  return { ...workspace, url };
}

async function openWarehouse(config: Config, opened: { close(): Promise<void> }[]): Promise<Engine> {
  const place = config.analyticalStore;
  const engine =
    place.kind === 'embedded' ? await openEmbeddedEngine({ path: place.path }) : await openServerEngine(place);
  opened.push(engine);
  return engine;
}

/** The embedded analytical store keeps a second process away from the data folder; without it, a lock of our own does. */
async function openOperationalStore(config: Config, opened: { close(): Promise<void> }[]): Promise<Store> {
  const { operationalStore, analyticalStore, dataFolder } = config;
  if (operationalStore.kind === 'embedded' && analyticalStore.kind === 'server') {
    const lock = await lockDirectory(dataFolder);
    opened.push({ close: lock.release });
  }
  const store = await openStore(operationalStore);
  opened.push(store);
  return store;
}
