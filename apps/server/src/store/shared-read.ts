interface Next<Value> {
  readonly value: Promise<Value>;
  isBegun: boolean;
}

/**
 * The same read for all who ask for the same while another one is under way: it begins after the last of them has asked,
 * so nobody is told what was true before. Under a load of equal questions there is one read at a time instead of many.
 */
export function createSharedRead<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const last = new Map<Key, Next<Value>>();
  return (key) => {
    const before = last.get(key);
    if (before && !before.isBegun) return before.value;
    const begin = async (): Promise<Value> => {
      await before?.value.catch(() => undefined);
      next.isBegun = true;
      return read(key);
    };
    const next: Next<Value> = { value: Promise.resolve().then(begin), isBegun: false };
    last.set(key, next);
    const forget = () => {
      if (last.get(key) === next) last.delete(key);
    };
    next.value.then(forget, forget);
    return next.value;
  };
}
