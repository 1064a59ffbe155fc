import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of a test in a process of its own, to be killed. */
export interface TestProgram {
  lines(): readonly string[];
  /** What it has said on standard error. */
  errors(): string;
  /** Waits until a line of standard output fits. Rejects with what the program said when it ends before. */
  untilLine(fits: (line: string) => boolean): Promise<string>;
  /** Says something to its standard input. */
  write(text: string): void;
  /** Its exit status, once it has ended; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Sends a signal that need not end it. */
  signal(name: NodeJS.Signals): void;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
}

/** A server killed dozens of times starts in half the time when it is built; what was built last may be old, so it has to be said. */
const isBuilt = process.env.KEFEN_TEST_PROGRAMS === 'built';

/** Starts a TypeScript file of ours on the sources, or what it was built to. */
export function startProgram(
  file: URL,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): TestProgram {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [...programOf(fileURLToPath(file)), ...args], { env });
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    lines: () => lines,
    errors: () => errors,
    untilLine: (fits) =>
      new Promise((resolve, reject) => {
        const look = (line: string) => fits(line) && resolve(line);
        lines.forEach(look);
        output.on('line', look);
        void ended.then(() => reject(new Error(`the program ended: ${errors}`)));
      }),
    write: (text) => void child.stdin.write(text),
    ended,
    end,
    signal: (name) => void child.kill(name),
    kill: async () => void (await end('SIGKILL')),
  };
}

function programOf(source: string): readonly string[] {
  if (!isBuilt) return ['--conditions=source', '--import=tsx', source];
  return [source.replace(/\/src\/(.+)\.ts$/, '/dist/$1.js')];
}
