import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const program = join(import.meta.dirname, '../apps/server/dist/main.js');
const startTimeoutMs = 240_000;
const stopTimeoutMs = 20_000;

export interface Server {
  readonly url: string;
  /** Everything the program has printed so far, on both channels. */
  output(): string;
  /** Ends the program as Ctrl-C does and resolves with its exit code; the data folder stays for another start. */
  stop(): Promise<number | null>;
}

/** A temporary data folder, removed by `remove`. */
export async function createDataFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'kefen-e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * Starts the built program on a free port and waits until it says where the console is, which it does once a new
 * workspace has been filled. Throws with the program's output when it ends early or does not get there in time.
 */
export async function startServer(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Server> {
  if (!existsSync(program)) throw new Error(`${program} is not there: run npm run build first`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, KEFEN_DATA: dataFolder, KEFEN_PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    await untilReady(() => output.includes(url), child);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`the program did not get ready: ${output}`, { cause: error });
  }
  return { url, output: () => output, stop: () => stop(child, ended) };
}

async function untilReady(isReady: () => boolean, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (!isReady()) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    if (Date.now() > deadline) throw new Error(`not ready within ${startTimeoutMs / 1000} s`);
    await setTimeout(100);
  }
}

async function stop(child: ChildProcess, ended: Promise<number | null>): Promise<number | null> {
  child.kill('SIGINT');
  const late = setTimeout(stopTimeoutMs, 'late' as const, { ref: false });
  const code = await Promise.race([ended, late]);
  if (code !== 'late') return code;
  child.kill('SIGKILL');
  throw new Error(`the program did not end within ${stopTimeoutMs / 1000} s of the interrupt`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
