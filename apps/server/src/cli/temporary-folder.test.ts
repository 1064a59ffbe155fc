import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { withTemporaryFolder } from './temporary-folder.js';

/** Writes into the folder for ever, as the threads of an engine do. */
const program = `
import { writeFileSync } from 'node:fs';
import { withTemporaryFolder } from ${JSON.stringify(new URL('temporary-folder.ts', import.meta.url).href)};
await withTemporaryFolder(async (folder) => {
  console.log(folder);
  for (let i = 0; ; i++) {
    writeFileSync(folder + '/' + (i % 100), 'x');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
});
`;

describe('a temporary folder is gone', () => {
  it('when the work is done, and when it fails', async () => {
    const folders: string[] = [];
    const work = async (folder: string) => {
      folders.push(folder);
      writeFileSync(join(folder, 'part'), 'x');
      if (folders.length === 2) throw new Error('failed');
    };
    await withTemporaryFolder(work);
    await expect(withTemporaryFolder(work)).rejects.toThrow('failed');
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('when %s ends the program, though something still writes there', async (signal, status) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions', 'source', '--input-type=module', '-e', program],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    const folder = String(chunk).trim();
    expect(existsSync(folder)).toBe(true);
    child.kill(signal);
    expect((await once(child, 'exit'))[0]).toBe(status);
    await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 20_000, interval: 50 });
  });
});
