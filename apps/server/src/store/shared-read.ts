import { setTimeout as pause } from 'node:timers/promises';

interface Next<Value> {
  readonly value: Promise<Value>;
  /** When the next one may begin. */
  readonly over: Promise<void>;
  isBegun: boolean;
}

/**
 * The same read for all who ask for the same while another one is under way: it begins after the last of them has asked,
 * so nobody is told what was true before. Under a load of equal questions there is one read at a time instead of many.
 * @param everyMs for questions of every request of a program: reads of the same begin no sooner after one another, and all who
 *   ask meanwhile share the next. Who asks after a while waits for nothing.
 */
export function createSharedRead<Key, Value>(
  read: (key: Key) => Promise<Value>,
  { everyMs = 0 }: { readonly everyMs?: number } = {},
): (key: Key) => Promise<Value> {
  const last = new Map<Key, Next<Value>>();
  return (key) => {
    const before = last.get(key);
    if (before && !before.isBegun) return before.value;
    let rest: Promise<void> | undefined;
    const begin = async (): Promise<Value> => {
      await before?.over;
      next.isBegun = true;
      if (everyMs > 0) rest = pause(everyMs, undefined, { ref: false });
      return read(key);
    };
    const value = Promise.resolve().then(begin);
    const next: Next<Value> = { value, over: settled(value).then(() => rest), isBegun: false };
    last.set(key, next);
    next.over.then(() => {
      if (last.get(key) === next) last.delete(key);
    });
    return next.value;
  };
}

async function settled(value: Promise<unknown>): Promise<void> {
  await value.catch(() => undefined);
}
