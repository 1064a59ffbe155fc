import { regularly } from '../../regularly.js';
import type { EventsService } from './events.service.js';

const everyMs = 60 * 60_000;

/** Cleans up before anything is taken, and every hour from then on. */
export async function cleanEvents(
  events: Pick<EventsService, 'clean'>,
  onError: (failure: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  await events.clean({ beforeStart: true });
  return regularly(() => events.clean({ beforeStart: false }), { everyMs, onError });
}
