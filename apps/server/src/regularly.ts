/**
 * Does a piece of work again and again, one time after the other: it is left out while the last one is still going on.
 * What goes wrong is told, and the next time comes all the same.
 */
export function regularly(
  work: () => Promise<void>,
  { everyMs, onError }: { readonly everyMs: number; readonly onError: (failure: unknown) => void },
): { stop(): Promise<void> } {
  let working: Promise<void> = Promise.resolve();
  let isWorking = false;
  const timer = setInterval(() => {
    if (isWorking) return;
    isWorking = true;
    working = work()
      .catch(onError)
      .finally(() => {
        isWorking = false;
      });
  }, everyMs);
  return {
    /** Waits for the work that is going on. */
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}
