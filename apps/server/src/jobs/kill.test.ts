import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../store/store.js';
import { startProgram } from '../test-programs.js';

test('a job whose process was killed is done after a restart, and its effect is there once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-jobs-'));
  const program = new URL('./test-programs/work-until-killed.ts', import.meta.url);
  try {
    const first = startProgram(program, [folder, 'hang']);
    await first.untilLine((line) => line === 'half-way');
    await first.kill();

    const second = startProgram(program, [folder, 'finish']);
    await second.untilLine((line) => line === 'published');
    second.write('stop\n');
    await second.untilLine((line) => line === 'closed');
    await second.kill();

    const store = await openStore({ kind: 'embedded', path: folder });
    const settings = await store.db.selectFrom('settings').selectAll().orderBy('key').execute();
    const leases = await store.db.selectFrom('job_leases').selectAll().execute();
    await store.close();
    expect(settings).toEqual([
      { key: 'published', value: { n: 1 } },
      { key: 'started', value: { n: 2 } },
    ]);
    expect(leases).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
