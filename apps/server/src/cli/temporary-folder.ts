import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Gives `work` a folder of its own, which is gone afterwards, also where a signal ends the program half-way. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-'));
  const end = (signal: NodeJS.Signals) => {
    removeAfterExit(folder);
    process.exit(signals[signal as keyof typeof signals]);
  };
  for (const signal of Object.keys(signals)) process.on(signal, end);
  try {
    return await work(folder);
  } finally {
    for (const signal of Object.keys(signals)) process.off(signal, end);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Threads of the engine write on until the process is gone, so that only another one can sweep up behind it. */
const sweeper = `
const { rmSync } = require('node:fs');
const [folder, pid] = process.argv.slice(1);
const isAlive = () => { try { return process.kill(Number(pid), 0); } catch { return false; } };
const sweep = () => isAlive() ? setTimeout(sweep, 50) : rmSync(folder, { recursive: true, force: true });
sweep();
`;

function removeAfterExit(folder: string): void {
  const options = { detached: true, stdio: 'ignore' } as const;
  spawn(process.execPath, ['-e', sweeper, folder, String(process.pid)], options).unref();
}
