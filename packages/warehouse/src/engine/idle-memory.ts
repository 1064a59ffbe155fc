export interface IdleMemory {
  /** Something begins that will need memory. */
  busy(): void;
  /** It ended. */
  idle(): void;
  stop(): void;
}

const afterIdleMs = 1_000;

/**
 * The engine keeps the memory of finished statements for the next ones, hundreds of megabytes after a long one.
 * `purge` gives it back to the system once nothing long has run for a second: not after every statement, because
 * giving back and asking again costs a tenth of the time of a run.
 */
export function createIdleMemory(purge: () => Promise<void>): IdleMemory {
  let running = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  return {
    busy() {
      running++;
      clearTimeout(timer);
    },
    idle() {
      running--;
      if (running > 0 || stopped) return;
      timer = setTimeout(() => void purge(), afterIdleMs);
      timer.unref();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
