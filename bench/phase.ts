import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

/** What a phase of a benchmark came to, in a process of its own. */
export interface PhaseReport<Result> {
  readonly result: Result;
  readonly elapsedMs: number;
  /** The largest resident set the process ever had, the engine in it included. */
  readonly peakRssBytes: number;
}

/**
 * Runs a phase in a new process and waits for its report: peak memory belongs to a process, and what an earlier phase
 * took would hide what this one needs. Rejects when the process ends without a report; it has said why on standard error.
 * @param module `new URL('./classify.phase.js', import.meta.url)` of a module that calls `servePhase`
 */
export function runPhase<Input, Result>(module: URL, input: Input): Promise<PhaseReport<Result>> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(module), { serialization: 'advanced' });
    let report: PhaseReport<Result> | undefined;
    child.once('error', reject);
    child.once('message', (message) => {
      report = message as PhaseReport<Result>;
    });
    child.once('close', (code, signal) => {
      if (report !== undefined) resolve(report);
      else reject(new Error(`${module.pathname} ended without a report (${signal ?? code})`));
    });
    child.send({ input });
  });
}

/** The other end of `runPhase`: waits for the input, does the work and reports. */
export function servePhase<Input, Result>(work: (input: Input) => Promise<Result>): void {
  process.once('message', (message) => {
    void report(work, (message as { input: Input }).input);
  });
}

async function report<Input, Result>(work: (input: Input) => Promise<Result>, input: Input): Promise<void> {
  const startedAt = performance.now();
  const result = await work(input);
  const elapsedMs = performance.now() - startedAt;
  const message: PhaseReport<Result> = { result, elapsedMs, peakRssBytes: peakRssBytes() };
  process.send?.(message, () => process.disconnect());
}

/** Linux only: the high-water mark of the resident set. Throws elsewhere. */
export function peakRssBytes(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('the system does not tell the peak of the resident set');
  return Number(kilobytes) * 1024;
}
