import type { Formats } from '../../i18n/format.js';

/** What is paid of the list price, as people say it. */
export type PriceWords =
  | { readonly kind: 'list price' }
  /** In Chinese `folds` (8.8 折), elsewhere what comes off (12%). */
  | { readonly kind: 'discount'; readonly folds: string; readonly off: string }
  | { readonly kind: 'surcharge'; readonly on: string };

/** `factor` is what is paid of the list price as exact decimal text: 0.88 is 8.8 折 and 12% off. */
export function priceWords(factor: string, { decimal }: Pick<Formats, 'decimal'>): PriceWords {
  const paid = Number(factor);
  if (paid === 1) return { kind: 'list price' };
  const percent = (ratio: number) => `${decimal((ratio * 100).toFixed(2))}%`;
  if (paid > 1) return { kind: 'surcharge', on: percent(paid - 1) };
  return { kind: 'discount', folds: decimal((paid * 10).toFixed(3)), off: percent(1 - paid) };
}
