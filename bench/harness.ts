import { performance } from 'node:perf_hooks';

/** Middle, smallest and largest of a number of measurements. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Comparison {
  readonly aMs: readonly number[];
  readonly bMs: readonly number[];
  readonly a: Summary;
  readonly b: Summary;
  /** a ÷ b of each pair: the two of a pair ran directly after one another, so that a slow minute hits both. */
  readonly ratio: Summary;
}

/** Throws when there is nothing to summarise. The median of an even number is the mean of the two in the middle. */
export function summarise(values: readonly number[]): Summary {
  const sorted = [...values].sort((x, y) => x - y);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  const min = sorted[0];
  const max = sorted.at(-1);
  if (low === undefined || high === undefined || min === undefined || max === undefined)
    throw new Error('nothing measured');
  return { median: (low + high) / 2, min, max };
}

export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/**
 * Measures two ways of doing the same, alternating in one run: a b, b a, a b, … so that neither always finds what the
 * other has left in the caches. The first `warmUps` pairs are not counted.
 */
export async function compare(options: {
  readonly a: () => Promise<unknown>;
  readonly b: () => Promise<unknown>;
  readonly pairs: number;
  readonly warmUps?: number;
  /** Runs after each, outside of what is measured. */
  readonly between?: () => Promise<unknown>;
}): Promise<Comparison> {
  const { a, b, pairs, warmUps = 1, between = async () => {} } = options;
  const aMs: number[] = [];
  const bMs: number[] = [];
  for (let pair = -warmUps; pair < pairs; pair++) {
    const aFirst = pair % 2 === 0;
    const first = await timeMs(aFirst ? a : b);
    await between();
    const second = await timeMs(aFirst ? b : a);
    await between();
    if (pair < 0) continue;
    aMs.push(aFirst ? first : second);
    bMs.push(aFirst ? second : first);
  }
  const ratios = aMs.map((ms, i) => ms / (bMs[i] ?? Number.NaN));
  return { aMs, bMs, a: summarise(aMs), b: summarise(bMs), ratio: summarise(ratios) };
}

/** `median (min–max)`, each with so many places. */
export function formatSummary({ median, min, max }: Summary, places = 0): string {
  const [middle, low, high] = [median, min, max].map((value) => value.toFixed(places));
  return `${middle} (${low}–${high})`;
}

/** By the clock, and what the processors of this process did meanwhile: worth more where others work on the machine. */
export interface BothTimes {
  readonly clockMs: Summary;
  readonly processorMs: Summary;
}

/** @param work is given how often it was done before @param before each, outside of what is measured; the first `warmUps` are not counted */
export async function timeBoth(
  work: (i: number) => Promise<unknown>,
  options: { readonly times: number; readonly warmUps?: number; readonly before?: () => Promise<unknown> },
): Promise<BothTimes> {
  const { times, warmUps = 1, before = async () => {} } = options;
  const clock: number[] = [];
  const processor: number[] = [];
  for (let i = 0; i < warmUps + times; i += 1) {
    await before();
    const from = process.cpuUsage();
    const ms = await timeMs(() => work(i));
    const { user, system } = process.cpuUsage(from);
    if (i < warmUps) continue;
    clock.push(ms);
    processor.push((user + system) / 1000);
  }
  return { clockMs: summarise(clock), processorMs: summarise(processor) };
}

export function formatBoth({ clockMs, processorMs }: BothTimes): string {
  return `${formatSummary(clockMs)} ms, of the processors ${formatSummary(processorMs)} ms`;
}
