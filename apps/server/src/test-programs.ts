import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of a test in a process of its own, to be killed. */
export interface TestProgram {
  lines(): readonly string[];
  /** Waits until a line of standard output fits. Rejects with what the program said when it ends before. */
  untilLine(fits: (line: string) => boolean): Promise<string>;
  /** Says something to its standard input. */
  write(text: string): void;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
}

/** Starts a TypeScript file of ours on the sources. */
export function startProgram(file: URL, args: readonly string[]): TestProgram {
  const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', fileURLToPath(file), ...args]);
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  return {
    lines: () => lines,
    untilLine: (fits) =>
      new Promise((resolve, reject) => {
        const look = (line: string) => fits(line) && resolve(line);
        lines.forEach(look);
        output.on('line', look);
        child.once('close', () => reject(new Error(`the program ended: ${errors}`)));
      }),
    write: (text) => void child.stdin.write(text),
    kill: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}
