/** Work that is asked for often and done once some time after the first asking; what is asked for meanwhile is done with it. */
export interface OnceInAWhile {
  ask(): void;
  /** Does what was asked for at once. */
  finish(): Promise<void>;
}

export function createOnceInAWhile(
  work: () => Promise<void>,
  { afterMs, onError }: { readonly afterMs: number; readonly onError: (failure: unknown) => void },
): OnceInAWhile {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  const begin = () => {
    timer = undefined;
    working = working.then(work).catch(onError);
  };
  return {
    ask: () => {
      timer ??= setTimeout(begin, afterMs).unref();
    },
    finish: async () => {
      if (timer) {
        clearTimeout(timer);
        begin();
      }
      await working;
    },
  };
}
