import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Runs `work` with a folder of its own, which is gone afterwards, also when the work fails. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-load-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `work` on the unpacked file; formats with a directory at their end cannot be read from a stream. */
export async function withUnpacked<T>(path: string, gzip: boolean, work: (plain: string) => Promise<T>): Promise<T> {
  if (!gzip) return work(path);
  return withTemporaryFolder(async (folder) => {
    const plain = join(folder, 'content');
    await pipeline(createReadStream(path), createGunzip(), createWriteStream(plain));
    return work(plain);
  });
}
