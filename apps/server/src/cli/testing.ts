import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClassifyOptions, classify } from './classify.js';
import { runProgram } from './program.js';
import type { Terminal } from './terminal.js';

/** A terminal that keeps what is said, for tests. */
export function listeningTerminal(): Terminal & { readonly output: string[]; readonly errors: string[] } {
  const output: string[] = [];
  const errors: string[] = [];
  return {
    language: 'en',
    output,
    errors,
    out: (text) => output.push(text),
    error: (text) => errors.push(text),
    progress: () => {},
  };
}

/** Runs the program and gives what it said and ended with. Standard output and error are those of the process. */
export async function kefen(...args: string[]): Promise<{ status: number | undefined; out: string; err: string }> {
  const said = { out: '', err: '' };
  const write = { out: process.stdout.write, err: process.stderr.write };
  const listen = (to: 'out' | 'err') => (chunk: string | Uint8Array) => {
    said[to] += String(chunk);
    return true;
  };
  process.stdout.write = listen('out');
  process.stderr.write = listen('err');
  try {
    return { status: await runProgram(args, async () => {}), ...said };
  } finally {
    process.stdout.write = write.out;
    process.stderr.write = write.err;
  }
}

export interface Classified {
  readonly status: number;
  readonly classes: Record<
    string,
    { customers: number; contribution: string | null; contributionShare: number | null }
  >;
  readonly result: ClassifyJson;
  /** `classes.csv`, a record per customer. */
  readonly rows: readonly Record<string, string>[];
  readonly errors: readonly string[];
}

interface ClassifyJson {
  readonly classes: readonly {
    id: string;
    customers: number;
    contribution: string | null;
    contributionShare: number | null;
  }[];
  readonly notRated: readonly { reason: string; customers: number }[];
  readonly files: readonly { rows: number; used: number; left: { rows: number } }[];
  readonly statistics: Record<string, { cuts: { value: string }[] }>;
  readonly buckets: Record<string, string[]>;
}

/** Runs `kefen classify` as the command line would and reads back what it printed and wrote. */
export async function classified(options: Partial<ClassifyOptions> & { scheme: string }): Promise<Classified> {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-test-'));
  const terminal = listeningTerminal();
  const out = join(folder, 'classes.csv');
  try {
    const status = await classify(
      { data: [], map: [], where: [], timeZone: 'Asia/Shanghai', json: true, out, ...options },
      terminal,
    );
    const result = JSON.parse(terminal.output.join('\n')) as ClassifyJson;
    const classes = Object.fromEntries(result.classes.map(({ id, ...rest }) => [id, rest]));
    return { status, result, classes, rows: parseCsv(await readFile(out, 'utf8')), errors: terminal.errors };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** CSV with headings and without line breaks in fields. */
export function parseCsv(text: string): Record<string, string>[] {
  const [head = [], ...rows] = text.trimEnd().split('\n').map(fieldsOf);
  return rows.map((row) => Object.fromEntries(head.map((heading, i) => [heading, row[i] ?? ''])));
}

function fieldsOf(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, field = '']) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}
