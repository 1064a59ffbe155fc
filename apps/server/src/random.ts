/**
 * Numbers that look random and are the same on every machine: 32-bit integer steps, and beyond them only the four
 * basic operations, which IEEE 754 defines to the last bit (unlike `Math.exp` or `Math.pow`).
 */
export type Random = () => number;

const range = 2 ** 32;

/**
 * An independent stream per purpose and customer, so that a customer's rows do not depend on who came before.
 * The generator is sfc32 (Doty-Humphrey, PractRand); returns integers in [0, 2³²).
 */
export function createRandom(seed: number, stream: number, index: number): Random {
  let a = seed | 0;
  let b = stream | 0;
  let c = index | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  // The first numbers still show the three seeds.
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** An integer in [0, limit). */
export function integerBelow(random: Random, limit: number): number {
  return Math.floor((random() / range) * limit);
}

/** An integer in [from, to], both included. */
export function integerBetween(random: Random, from: number, to: number): number {
  return from + integerBelow(random, to - from + 1);
}

/** True in `percent` of a hundred cases. */
export function chance(random: Random, percent: number): boolean {
  return random() < (percent / 100) * range;
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[integerBelow(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Picks by the items' own weights. */
export function pickWeighted<Item extends { readonly weight: number }>(random: Random, items: readonly Item[]): Item {
  let left = integerBelow(
    random,
    items.reduce((sum, item) => sum + item.weight, 0),
  );
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  throw new Error('nothing to pick from');
}

/**
 * A factor around 1 with the shape of a log-normal distribution: the product of 24 flips between `step` and
 * 1 / `step`, halved, so that ln(factor) has standard deviation √6 · ln(step). A uniform ±`step` in the end fills the gaps.
 */
export function skewedFactor(random: Random, step: number): number {
  const flips = random() >>> 8;
  const jitter = (random() / range) * 2 - 1;
  let factor = jitter >= 0 ? 1 + jitter * (step - 1) : 1 / (1 - jitter * (step - 1));
  for (let i = countOnes(flips); i > 12; i--) factor *= step;
  for (let i = countOnes(flips); i < 12; i++) factor /= step;
  return factor;
}

function countOnes(bits: number): number {
  let ones = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}
