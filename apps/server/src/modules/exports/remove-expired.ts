import type { ExportsService } from './exports.service.js';

const everyMs = 10 * 60_000;

/** Removes files that were kept long enough, every few minutes. */
export function startRemoving(
  exports: Pick<ExportsService, 'removeExpired'>,
  onError: (failure: unknown) => void,
): { stop(): Promise<void> } {
  let removing = exports.removeExpired().catch(onError);
  const timer = setInterval(() => {
    removing = exports.removeExpired().catch(onError);
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await removing;
    },
  };
}
