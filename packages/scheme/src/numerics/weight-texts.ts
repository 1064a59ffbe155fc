import { computeNumber } from '../feel/number/decimal-text.js';

const places = 12;
const units = 10 ** places;

/**
 * Weights as decimal texts of at most twelve places that add up to exactly 1, in the order given: each is cut off, and the units
 * that are then missing go to the largest remainders (Hamilton's method), the earlier weight first. Takes finite weights that
 * are not negative, of any sum above 0.
 */
export function weightTexts(weights: readonly number[]): string[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0) || weights.some((weight) => !(weight >= 0) || weight > Number.MAX_VALUE))
    throw new Error(`no weights: ${weights.join(', ')}`);
  const exact = weights.map((weight) => (weight / sum) * units);
  const whole = exact.map(Math.floor);
  const missing = units - whole.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const favoured = new Set(byRemainder.slice(0, Math.max(0, missing)).map(({ index }) => index));
  const texts = whole.map((part, index) => inUnits(part + (favoured.has(index) ? 1 : 0)));
  // Rounding can only have made the parts too large by a unit or two; the largest weight can spare them.
  return missing < 0 ? withoutSurplus(texts, -missing) : texts;
}

function inUnits(part: number): string {
  return computeNumber('*', String(part), `0.${'0'.repeat(places - 1)}1`);
}

function withoutSurplus(texts: readonly string[], surplus: number): string[] {
  const largest = texts.reduce((best, text, index) => (Number(text) > Number(texts[best]) ? index : best), 0);
  return texts.map((text, index) => (index === largest ? computeNumber('-', text, inUnits(surplus)) : text));
}
