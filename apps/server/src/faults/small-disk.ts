import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** Takes all the room that is left, but for so many bytes. */
  fill(leftBytes: number): Promise<void>;
  /** Gives back what was taken. */
  clear(): Promise<void>;
  remove(): void;
}

/** Only the system's administrator may mount a disk. Empty: this process may. */
export const whyNoSmallDisk = canMount() ? '' : ' (left out: needs the rights to mount one, on Linux)';

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const path = mkdtempSync(join(tmpdir(), 'kefen-mount-'));
  const isMounted = mount(path, 1);
  if (isMounted) spawnSync('umount', [path]);
  rmSync(path, { recursive: true, force: true });
  return isMounted;
}

function mount(path: string, megabytes: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'kefen-test', path]).status === 0;
}

/** A disk of its own, in memory, with so much room. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'kefen-disk-'));
  if (!mount(path, megabytes)) throw new Error('a small disk cannot be mounted');
  const filler = join(path, 'filler');
  const freeBytes = async () => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  };
  return {
    path,
    fill: async (leftBytes) => {
      const file = await open(filler, 'a');
      try {
        for (let free = await freeBytes(); free > leftBytes; free = await freeBytes()) {
          await file.write(Buffer.alloc(Math.min(free - leftBytes, 4 * 1024 ** 2), 1));
        }
      } finally {
        await file.close();
      }
    },
    clear: () => rm(filler, { force: true }),
    remove: () => {
      spawnSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
