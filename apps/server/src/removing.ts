const everyMs = 10 * 60_000;

/** Removes what was kept long enough, and notes what has ended with its day, every few minutes. */
export function startRemoving(
  works: readonly (() => Promise<void>)[],
  onError: (failure: unknown) => void,
): { stop(): Promise<void> } {
  const remove = async () => {
    for (const work of works) await work().catch(onError);
  };
  let removing = remove();
  const timer = setInterval(() => {
    removing = remove();
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await removing;
    },
  };
}
