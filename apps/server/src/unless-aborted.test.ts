import { expect, test } from 'vitest';
import { unlessAborted } from './unless-aborted.js';

const never = new Promise<never>(() => {});

test('whatever comes first counts', async () => {
  const signal = new AbortController().signal;
  expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1);
  await expect(unlessAborted(Promise.reject(new Error('failed')), signal)).rejects.toThrow('failed');
  const later = new AbortController();
  const waiting = unlessAborted(never, later.signal);
  later.abort(new Error('given up'));
  await expect(waiting).rejects.toThrow('given up');
});

test('a failure that nobody waits for any more harms nobody', async () => {
  const failing = Promise.reject(new Error('failed'));
  await expect(unlessAborted(failing, AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
});
