import { afterEach, expect, test, vi } from 'vitest';
import { createSharedRead } from './shared-read.js';

/** Answers when told to, with how many reads had begun. */
function slowRead() {
  const answers: (() => void)[] = [];
  let fails = false;
  const read = createSharedRead(async (_: string) => {
    const n = answers.length + 1;
    await new Promise<void>((resolve) => answers.push(resolve));
    if (fails) throw new Error('no answer');
    return n;
  });
  const begun = async (n: number) => {
    while (answers.length < n) await new Promise((resolve) => setImmediate(resolve));
  };
  const fail = (value: boolean) => {
    fails = value;
  };
  return { read, begun, fail, answer: (n: number) => answers[n - 1]?.() };
}

test('those who ask while a read is under way share the next one', async () => {
  const { read, begun, answer } = slowRead();
  const first = read('a');
  await begun(1);
  const later = Array.from({ length: 5 }, () => read('a'));
  answer(1);
  await begun(2);
  const last = read('a');
  answer(2);
  await begun(3);
  answer(3);
  expect(await first).toBe(1);
  expect(await Promise.all(later)).toEqual([2, 2, 2, 2, 2]);
  expect(await last).toBe(3);
});

test('another question has a read of its own, and a failure is told to those who shared it only', async () => {
  const { read, begun, fail, answer } = slowRead();
  const [one, other] = [read('a'), read('b')];
  await begun(2);
  const next = read('a');
  fail(true);
  answer(1);
  await expect(one).rejects.toThrow('no answer');
  fail(false);
  answer(2);
  expect(await other).toBe(2);
  await begun(3);
  answer(3);
  expect(await next).toBe(3);
});

afterEach(() => {
  vi.useRealTimers();
});

test('reads of the same may have to keep a distance: who asks meanwhile shares the next, who asks later waits for nothing', async () => {
  vi.useFakeTimers();
  let reads = 0;
  const read = createSharedRead(async (_: string) => ++reads, { everyMs: 25 });
  expect(await read('a')).toBe(1);
  const shared = [read('a'), read('a')];
  await vi.advanceTimersByTimeAsync(24);
  expect(reads).toBe(1);
  shared.push(read('a'));
  await vi.advanceTimersByTimeAsync(1);
  expect(await Promise.all(shared)).toEqual([2, 2, 2]);
  const next = read('a');
  await vi.advanceTimersByTimeAsync(24);
  expect(reads).toBe(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(await next).toBe(3);
  await vi.advanceTimersByTimeAsync(25);
  expect(await read('a')).toBe(4);
});
