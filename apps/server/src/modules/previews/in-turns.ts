/**
 * Work that many ask for and that need not be done for each of them: one turn after the other, and everybody who asks while
 * a turn is under way shares the next one, which begins after they have asked.
 */
export function inTurns(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const begin = () => {
    next = undefined;
    current = work();
    return current;
  };
  return () => {
    next ??= current.then(begin, begin);
    return next;
  };
}
