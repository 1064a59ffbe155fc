import type { Formats } from '../../../../i18n/format.js';

/** A number that is compared with something of this unit: shares in per cent, others with the word of the unit behind. */
export type NumberWords = (value: string, unit: string | undefined) => string;

/** `unitWord` gives the word behind numbers of a unit, nothing where none is said. */
export function createNumberWords(
  formats: Pick<Formats, 'decimal'>,
  unitWord: (unit: string | undefined) => string | undefined = () => undefined,
): NumberWords {
  return (value, unit) => {
    if (unit === 'share') return percentWords(Number(value), formats);
    const word = unit === undefined ? undefined : unitWord(unit);
    return word ? `${formats.decimal(value)} ${word}` : formats.decimal(value);
  };
}

/** A ratio in per cent with at most one place: 0.2 is 20%. */
export function percentWords(ratio: number, formats: Pick<Formats, 'decimal'>): string {
  return `${formats.decimal((ratio * 100).toFixed(1))}%`;
}
