import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openChdbNode } from './chdb-node.js';
import { createClientEngine } from './client-engine.js';
import { lockDirectory } from './directory-lock.js';
import type { Engine, Settings } from './engine.js';
import { asWarehouseError } from './error-kind.js';
import { baseSettings } from './settings.js';
import { quoted } from './table-ddl.js';
import { WarehouseError } from './warehouse-error.js';

export interface EmbeddedEngineOptions {
  /** The directory of the store, made when it is not there; `:memory:` for one that vanishes on `close()`. */
  readonly path: string;
  readonly database?: string;
  /** Added to every statement, e.g. `max_threads`. */
  readonly settings?: Settings;
}

/**
 * ClickHouse in this process (chDB). One directory belongs to one process, and one process opens one directory:
 * whoever comes second gets a `WarehouseError` of kind `in-use`.
 */
export async function openEmbeddedEngine(options: EmbeddedEngineOptions): Promise<Engine> {
  if (openDirectory !== undefined) throw alreadyOpen(openDirectory);
  openDirectory = options.path;
  try {
    return await open(options);
  } catch (failure) {
    openDirectory = undefined;
    throw asWarehouseError(failure);
  }
}

/** The engine binds one directory per process. */
let openDirectory: string | undefined;

async function open({ path, database = 'kefen', settings = {} }: EmbeddedEngineOptions): Promise<Engine> {
  const temporary = path === ':memory:';
  const directory = temporary ? await mkdtemp(join(tmpdir(), 'kefen-')) : resolve(path);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(directory);
  const letGo = async () => {
    await lock.release();
    if (temporary) await rm(directory, { recursive: true, force: true });
  };
  try {
    const node = await openChdbNode(directory);
    await node.lend('short', (client) =>
      client.command({ query: `CREATE DATABASE IF NOT EXISTS ${quoted(database)}` }),
    );
    const fixed = { ...baseSettings, ...embeddedSettings, ...settings };
    const engine = createClientEngine({ kind: 'embedded', nodes: [node], database, settings: fixed });
    return { ...engine, close: once(() => engine.close().finally(letGo).finally(forgetOpen)) };
  } catch (failure) {
    await letGo();
    throw failure;
  }
}

function forgetOpen(): void {
  openDirectory = undefined;
}

/** A second close must not let go of what somebody opened after the first. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}

function alreadyOpen(directory: string): WarehouseError {
  const sentence = {
    zh: `本进程已打开分析存储 ${directory}，请先关闭它。`,
    en: `This process already has the analytical store ${directory} open. Close it first.`,
  };
  return new WarehouseError('in-use', { sentence, message: sentence.en });
}

/** A file that is mapped into memory counts as memory of this process, so files are read piece by piece. */
const embeddedSettings: Settings = { storage_file_read_method: 'pread' };
