import { webhookLimits } from '@kefen/contract';

/** A fifth more or less, so that those that failed together do not come together again. */
const jitter = 0.2;

/**
 * When a message is tried again after so many attempts; undefined: no more.
 * @param random from 0 up to 1
 */
export function retryTime(attempts: number, now: Date, random: number): Date | undefined {
  const seconds = webhookLimits.retryAfterSeconds[attempts - 1];
  if (seconds === undefined) return undefined;
  return new Date(now.getTime() + seconds * 1000 * (1 - jitter + 2 * jitter * random));
}
