import { problem } from '../../problem.js';

/** One piece of work at a time for each key: a newer one ends the one before. */
export function createNewestOnly() {
  const current = new Map<string, AbortController>();

  /**
   * Its signal says that the work is overtaken, or that the given signal was aborted.
   * @throws ProblemFailure `preview-overtaken` in both cases, whatever the work then does
   */
  return async <T>(key: string, given: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    current.get(key)?.abort(new Error('a newer preview was asked for'));
    const own = new AbortController();
    current.set(key, own);
    const signal = AbortSignal.any([own.signal, given]);
    try {
      const result = await work(signal);
      signal.throwIfAborted();
      return result;
    } catch (failure) {
      throw signal.aborted ? problem('preview-overtaken') : failure;
    } finally {
      if (current.get(key) === own) current.delete(key);
    }
  };
}
