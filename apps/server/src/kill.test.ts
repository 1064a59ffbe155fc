import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startProgram } from './test-programs.js';

const program = new URL('./test-programs/fill-demo-program.ts', import.meta.url);

/** Fills a workspace, killed whenever one of the lines is said. Gives what is there in the end. */
async function fillKilledAt(...lines: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-kill-'));
  try {
    for (const line of lines) {
      const killed = startProgram(program, [folder]);
      await killed.untilLine((said) => said.startsWith(line));
      await killed.kill();
    }
    const last = startProgram(program, [folder]);
    const result = await last.untilLine((said) => said.startsWith('result '));
    await last.kill();
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('a workspace that was killed while importing and classifying ends up the same as one that was not', async () => {
  const undisturbed = await fillKilledAt();
  const killed = await fillKilledAt('Importing interactions', 'Importing receivables', 'Classifying by ');
  expect(killed).toBe(undisturbed);
}, 300_000);
