import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startProgram } from './test-programs.js';

const program = new URL('./test-programs/export-program.ts', import.meta.url);

test('an export that was killed again and again ends with the file of one that was not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-export-kill-'));
  try {
    for (const line of ['step queued', 'step gathering', 'step writing']) {
      const killed = startProgram(program, [folder]);
      // One that is quicker than a look at it has nothing left to be killed.
      await killed.untilLine((said) => said === line || said === 'step done');
      await killed.kill();
    }
    const last = startProgram(program, [folder]);
    const result = await last.untilLine((said) => said.startsWith('result '));
    expect(await last.ended).toBe(0);
    const [first, second] = JSON.parse(result.slice('result '.length));
    expect(first).toMatchObject({ state: 'done', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(second).toEqual(first);
    const files = await readdir(join(folder, 'exports'));
    expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
