import type { Translate } from '../../i18n/translate.js';
import type { TimeSpan } from './time-span.js';

/** Two weeks as “every 2 weeks”. */
export function everyWords({ count, unit }: TimeSpan, t: Translate): string {
  return count === 1 ? t(`policy.each.${unit}`) : t(`policy.every.${unit}`, { n: count });
}
