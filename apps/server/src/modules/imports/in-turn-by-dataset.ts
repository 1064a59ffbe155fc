/** Work on one dataset waits for earlier work on it; work on another does not. */
export type InTurnByDataset = <T>(dataset: string, work: () => Promise<T>) => Promise<T>;

export function createInTurnByDataset(): InTurnByDataset {
  const last = new Map<string, Promise<unknown>>();
  return (dataset, work) => {
    const before = last.get(dataset) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(dataset, mine);
    const forget = () => {
      if (last.get(dataset) === mine) last.delete(dataset);
    };
    mine.then(forget, forget);
    return mine;
  };
}
