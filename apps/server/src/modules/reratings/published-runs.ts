import type { FinishedRunRecord, RunsService } from '../runs/runs.service.js';

/** Without what was decided since, which changes. */
export type PublishedRunRecord = Omit<FinishedRunRecord, 'rerated'>;

export type PublishedRuns = ReturnType<typeof createPublishedRuns>;

/**
 * Published runs with their results, which are large and never change: each is read once and kept while it is published. What
 * counts on top of them is not among it.
 */
export function createPublishedRuns(runs: Pick<RunsService, 'listPublishedNumbers' | 'getFinished'>) {
  let kept = new Map<number, PublishedRunRecord>();

  const read = async (number: number): Promise<PublishedRunRecord> => {
    const { rerated: _, ...run } = await runs.getFinished(String(number));
    return run;
  };

  const list = async (): Promise<PublishedRunRecord[]> => {
    const now = new Map<number, PublishedRunRecord>();
    for (const number of await runs.listPublishedNumbers()) {
      now.set(number, kept.get(number) ?? (await read(number)));
    }
    kept = now;
    return [...now.values()];
  };

  return { list };
}
