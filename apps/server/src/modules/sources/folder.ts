import { constants } from 'node:fs';
import { access, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sourceLimits } from '@kefen/contract';
import { codesOf } from '../../databases/network-failure.js';
import { receiveStream } from '../files/receive-stream.service.js';
import { byName, type FileConnector, type FolderOrigin, type FoundFile, fits } from './file-connector.js';
import { type FolderBounds, isOurs, placeWithin } from './folder-bounds.js';
import { settledFiles } from './settled-files.js';
import { SourceFailure } from './source-failure.js';

/** A file that has not changed for so long is taken for written. */
const settleMs = 2000;

export type Settle = (signal: AbortSignal) => Promise<void>;

const settled: Settle = (signal) => pause(settleMs, undefined, { signal });

/** A folder of this machine, or one that is mounted here, within the bounds. */
export function folderConnector(bounds: FolderBounds, settle = settled): FileConnector<FolderOrigin> {
  const still = settledFiles();
  const look = async ({ folder, pattern }: FolderOrigin): Promise<FoundFile[]> => {
    const place = await placeWithin(folder, bounds);
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
      const place = JSON.stringify([origin.folder, origin.pattern]);
      if (still.areAll(place, before)) return before;
      await settle(signal);
      const versions = new Map(before.map(({ name, version }) => [name, version]));
      const unchanged = (await look(origin)).filter(({ name, version }) => versions.get(name) === version);
      still.remember(place, unchanged);
      return unchanged;
    },

    copy: async ({ folder }, { file, path, limitBytes, signal }) => {
      const place = await placeWithin(folder, bounds);
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
      return { mayWrite: await mayBeWritten(origin.folder, bounds) };
    },
  };
}

/** Of our own inbox nothing is told: that we may write there is as it should be. */
async function mayBeWritten(folder: string, bounds: FolderBounds): Promise<boolean | null> {
  if (await isOurs(folder, bounds)) return null;
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

function versionOf({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string {
  return `${size} ${mtimeMs}`;
}

async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (failure) {
    const [code] = codesOf(failure);
    throw code ? new SourceFailure('folder', code) : failure;
  }
}
