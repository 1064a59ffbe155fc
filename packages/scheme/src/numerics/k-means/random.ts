/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * xoshiro128** (Blackman and Vigna 2018), its state filled from the seed by splitmix32. 32-bit integers only, so the same seed gives the
 * same numbers on every machine. The seed counts modulo 2³².
 */
export function createRandom(seed: number): Random {
  const fill = createSplitmix(seed);
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  const next = () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotated(d, 11);
    return result;
  };
  // 53 bits: 27 of one number, 26 of the next.
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

function createSplitmix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

function rotated(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}
