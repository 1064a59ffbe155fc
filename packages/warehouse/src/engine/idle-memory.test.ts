import { afterEach, expect, it, vi } from 'vitest';
import { createIdleMemory } from './idle-memory.js';

afterEach(() => {
  vi.useRealTimers();
});

it('memory is given back once, a second after the last of several pieces of work', () => {
  vi.useFakeTimers();
  const purge = vi.fn(async () => undefined);
  const memory = createIdleMemory(purge);
  memory.busy();
  memory.busy();
  memory.idle();
  vi.advanceTimersByTime(5_000);
  expect(purge).not.toHaveBeenCalled();
  memory.idle();
  vi.advanceTimersByTime(900);
  memory.busy();
  memory.idle();
  vi.advanceTimersByTime(900);
  expect(purge).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(purge).toHaveBeenCalledOnce();
});
