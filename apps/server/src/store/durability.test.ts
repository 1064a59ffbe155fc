import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startProgram } from '../test-programs.js';
import { openStore } from './store.js';

test('what was acknowledged before a kill is there afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-store-'));
  try {
    const program = startProgram(new URL('./test-programs/write-until-killed.ts', import.meta.url), [folder]);
    await program.untilLine((line) => Number(line) >= 50);
    await program.kill();
    const acknowledged = Number(program.lines().at(-1));

    const store = await openStore({ kind: 'embedded', path: folder });
    const keys = (await store.db.selectFrom('settings').select('key').execute()).map((row) => row.key);
    await store.close();
    const expected = Array.from({ length: acknowledged }, (_, i) => `n${i + 1}`);
    expect(keys).toEqual(expect.arrayContaining(expected));
    expect(keys.length - acknowledged).toBeLessThanOrEqual(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
