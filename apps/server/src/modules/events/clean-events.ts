import type { EventsService } from './events.service.js';

const everyMs = 60 * 60_000;

/** Cleans up before anything is taken, and every hour from then on. */
export async function cleanEvents(
  events: Pick<EventsService, 'clean'>,
  onError: (failure: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  await events.clean({ beforeStart: true });
  let cleaning: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    cleaning = events.clean({ beforeStart: false }).catch(onError);
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await cleaning;
    },
  };
}
