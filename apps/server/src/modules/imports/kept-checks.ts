import { type CheckedFile, dropStaged, type Engine } from '@kefen/warehouse';

export type KeptChecks = ReturnType<typeof createKeptChecks>;

interface Kept {
  readonly madeOf: string;
  readonly checked: CheckedFile;
  readonly timer: NodeJS.Timeout;
}

const ordinary = { most: 2, forMs: 30 * 60_000 };

/**
 * Checked files whose rows wait to be written, so that a commit that follows soon need not read the file again. What is
 * not asked for in time is dropped, and so is the oldest of too many. What a process leaves is dropped at the next start.
 */
export function createKeptChecks(warehouse: Engine, { most, forMs } = ordinary) {
  const kept = new Map<number, Kept>();

  const drop = async (number: number): Promise<void> => {
    const found = kept.get(number);
    if (found === undefined) return;
    clearTimeout(found.timer);
    kept.delete(number);
    await dropStaged(warehouse, found.checked.staged);
  };
  const dropLater = (number: number) => {
    // A store that is closed meanwhile is cleaned when it is opened again.
    const timer = setTimeout(() => void drop(number).catch(() => undefined), forMs);
    return timer.unref();
  };

  return {
    /** `madeOf` says what the check went by: only who goes by the same gets it. */
    keep: async (number: number, madeOf: string, checked: CheckedFile): Promise<void> => {
      await drop(number);
      kept.set(number, { madeOf, checked, timer: dropLater(number) });
      for (const oldest of [...kept.keys()].slice(0, -most)) await drop(oldest);
    },
    /** Hands it over: whoever takes it drops it. */
    take: async (number: number, madeOf: string): Promise<CheckedFile | undefined> => {
      const found = kept.get(number);
      if (found?.madeOf !== madeOf) {
        await drop(number);
        return undefined;
      }
      clearTimeout(found.timer);
      kept.delete(number);
      return found.checked;
    },
  };
}
