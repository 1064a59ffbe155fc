import { constants } from 'node:fs';
import { access, open, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sourceLimits } from '@kefen/contract';
import { codesOf } from '../../databases/network-failure.js';
import { receiveStream } from '../files/receive-stream.service.js';
import { byName, type FileConnector, type FolderOrigin, type FoundFile, fits } from './file-connector.js';
import { SourceFailure } from './source-failure.js';

/** A file that has not changed for so long is taken for written. */
const settleMs = 2000;

export type Settle = (signal: AbortSignal) => Promise<void>;

const settled: Settle = (signal) => pause(settleMs, undefined, { signal });

/** A folder of this machine, or one that is mounted here. Our own folder is none. */
export function folderConnector(dataFolder: string, settle = settled): FileConnector<FolderOrigin> {
  const look = async ({ folder, pattern }: FolderOrigin): Promise<FoundFile[]> => {
    const place = await ownPlace(folder, dataFolder);
    const entries = await explained(readdir(place, { withFileTypes: true }));
    if (entries.length > sourceLimits.filesListed) {
      throw new SourceFailure('too-many-files', String(sourceLimits.filesListed));
    }
    // Links are not followed: what they point at was not named by anybody.
    const names = entries.filter((entry) => entry.isFile() && fits(pattern, entry.name)).map(({ name }) => name);
    const found = names.map(async (name) => ({ name, version: versionOf(await stat(join(place, name))) }));
    return (await explained(Promise.all(found))).sort(byName);
  };

  return {
    list: async (origin, _, signal) => {
      const before = await look(origin);
      if (before.length === 0) return [];
      await settle(signal);
      const versions = new Map(before.map(({ name, version }) => [name, version]));
      return (await look(origin)).filter(({ name, version }) => versions.get(name) === version);
    },

    copy: async ({ folder }, { file, path, limitBytes, signal }) => {
      const place = await ownPlace(folder, dataFolder);
      const handle = await explained(open(join(place, file.name), constants.O_RDONLY | constants.O_NOFOLLOW));
      try {
        if (versionOf(await handle.stat()) !== file.version) return false;
        await receiveStream(handle.createReadStream({ autoClose: false, signal }), path, limitBytes);
        return versionOf(await handle.stat()) === file.version;
      } finally {
        await handle.close();
      }
    },

    test: async (origin) => {
      if ((await look(origin)).length === 0) throw new SourceFailure('no-file');
      const mayWrite = access(origin.folder, constants.W_OK).then(
        () => true,
        () => false,
      );
      return { mayWrite: await mayWrite };
    },
  };
}

function versionOf({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string {
  return `${size} ${mtimeMs}`;
}

async function ownPlace(folder: string, dataFolder: string): Promise<string> {
  if (!isAbsolute(folder)) throw new SourceFailure('folder', folder);
  const place = await explained(realpath(folder));
  const ours = await realpath(dataFolder).catch(() => dataFolder);
  const inside = relative(ours, place);
  if (!inside.startsWith('..') && !isAbsolute(inside)) throw new SourceFailure('folder', folder);
  return place;
}

async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (failure) {
    const [code] = codesOf(failure);
    throw code ? new SourceFailure('folder', code) : failure;
  }
}
