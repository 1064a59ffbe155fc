import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { measurePeakMemory } from './peak-memory.js';

it('the peak of some work includes memory it gave back before its end', async () => {
  const before = process.memoryUsage.rss();
  const { value, peakMemoryBytes } = await measurePeakMemory(async () => {
    let block: Buffer | undefined = Buffer.alloc(200_000_000, 1);
    await pause(150);
    block = undefined;
    return block ?? 'done';
  });
  expect(value).toBe('done');
  expect(peakMemoryBytes).toBeGreaterThan(before + 150_000_000);
});
