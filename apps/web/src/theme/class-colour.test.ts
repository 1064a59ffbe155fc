import { describe, expect, it } from 'vitest';
import { classColour, luminance } from './class-colour.js';
import { palettes } from './palette.js';

const sizes = [2, 3, 4, 5, 7, 12];

describe('colours of classes', () => {
  it('fall off from the best class to the last in lightness alone, in both appearances', () => {
    for (const size of sizes) {
      const lights = Array.from({ length: size }, (_, rank) => luminance(classColour(palettes.light, rank, size)));
      const darks = Array.from({ length: size }, (_, rank) => luminance(classColour(palettes.dark, rank, size)));
      expect(lights).toEqual([...lights].sort((a, b) => a - b));
      expect(darks).toEqual([...darks].sort((a, b) => b - a));
      expect(new Set(lights).size).toBe(size);
      expect(new Set(darks).size).toBe(size);
    }
  });

  it('start and end at the ends of the ramp, whatever the number of classes', () => {
    for (const size of sizes) {
      expect(classColour(palettes.light, 0, size)).toBe(palettes.light.classRamp[0]);
      expect(classColour(palettes.light, size - 1, size)).toBe(palettes.light.classRamp.at(-1));
    }
  });

  it('are grey for a customer without a class', () => {
    expect(classColour(palettes.dark, undefined, 4)).toBe(palettes.dark.unrated);
  });

  it('leave every text colour readable on every ground', () => {
    for (const palette of Object.values(palettes)) {
      for (const text of [
        palette.text,
        palette.textSoft,
        palette.textFaint,
        palette.good,
        palette.warning,
        palette.bad,
      ]) {
        for (const ground of [palette.surface, palette.page]) {
          expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
        }
      }
      expect(contrast(palette.accent, palette.onAccent)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** The contrast of two colours by WCAG 2.2, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
