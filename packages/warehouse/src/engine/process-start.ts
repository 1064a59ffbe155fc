import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When a process started, as a name that two processes with the same id never share; undefined when there is none.
 * Linux tells it in `/proc` (ticks since boot, field 22 of `stat`, together with the name of the boot), other systems
 * through `ps`.
 */
export async function findProcessStart(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

async function fromProc(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(absentAs(''));
  // The second field is the command in brackets and may hold anything, so fields count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  if (ticks === undefined || state === 'Z' || state === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${ticks}-${boot.trim()}`;
}

async function fromPs(pid: number): Promise<string | undefined> {
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
    env: { ...process.env, LC_ALL: 'C' },
  }).catch(absentAs({ stdout: '' }));
  return stdout.trim().replaceAll(/\W+/g, '-') || undefined;
}

/** No such file (Linux) and `ps` without a line (its exit code is 1) both mean that the process is not there. */
function absentAs<T>(value: T): (failure: NodeJS.ErrnoException) => T {
  return (failure) => {
    const code: unknown = failure.code;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 1) return value;
    throw failure;
  };
}
