export interface Size {
  readonly rows: number;
  readonly bytes: number;
}

/** How much may be read and not yet written, over all requests of this process. */
export interface WaitingBudget {
  /** Takes the room, or leaves it and says false. */
  take(size: Size): boolean;
  give(size: Size): void;
  /** Waits until room was given back. */
  untilGiven(): Promise<void>;
}

export function createWaitingBudget(most: Size): WaitingBudget {
  let rows = 0;
  let bytes = 0;
  const waiting: (() => void)[] = [];
  return {
    take: (size) => {
      if (rows + size.rows > most.rows || bytes + size.bytes > most.bytes) return false;
      rows += size.rows;
      bytes += size.bytes;
      return true;
    },
    give: (size) => {
      rows -= size.rows;
      bytes -= size.bytes;
      for (const go of waiting.splice(0)) go();
    },
    untilGiven: () => new Promise((resolve) => waiting.push(resolve)),
  };
}
