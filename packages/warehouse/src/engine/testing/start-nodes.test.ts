import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { startClickHouseNodes } from './start-nodes.js';

describe('a test node', () => {
  it('shows nobody without the password a file or a table', async () => {
    const nodes = await startClickHouseNodes({ count: 1 });
    const { origin } = new URL(nodes.url);
    const statements = [
      `SELECT * FROM file('${fileURLToPath(import.meta.url)}', LineAsString)`,
      'CREATE DATABASE mine',
      'SELECT query FROM system.processes',
    ];
    const answers = statements.map((body) => fetch(origin, { method: 'POST', body }));
    const codes = (await Promise.all(answers)).map((answer) => answer.headers.get('x-clickhouse-exception-code'));
    await nodes.stop();
    expect(codes).toEqual(['497', '497', '497']);
  });

  it('ends with the process that started it, even one that was killed', async () => {
    const program = fileURLToPath(new URL('start-nodes.program.ts', import.meta.url));
    const parent = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(parent.stdout, 'data');
    const pids: number[] = JSON.parse(String(line));
    expect(pids.map(isRunning)).toEqual([true, true]);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(pids.map(isRunning)).toEqual([false, false]), { timeout: 20_000 });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** A process whose parent was killed may wait for somebody to collect it; it does nothing any more. */
function isZombie(pid: number): boolean {
  return process.platform === 'linux' && / [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ''));
}
