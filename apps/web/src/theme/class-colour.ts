import type { Palette } from './palette.js';

/**
 * The colour of a class, from its place in the scheme (0 is the best) and the number of classes. One ordered ramp for
 * every scheme, so a class has the same colour in every table and chart. A customer without a class is grey.
 */
export function classColour(palette: Palette, rank: number | undefined, classCount: number): string {
  if (rank === undefined || rank < 0) return palette.unrated;
  const stops = palette.classRamp;
  const position = classCount < 2 ? 0 : (Math.min(rank, classCount - 1) / (classCount - 1)) * (stops.length - 1);
  const lower = Math.min(Math.floor(position), stops.length - 2);
  return mix(stops[lower] ?? palette.unrated, stops[lower + 1] ?? palette.unrated, position - lower);
}

function mix(from: string, to: string, share: number): string {
  const a = channels(from);
  const b = channels(to);
  const mixed = a.map((value, index) => Math.round(value + ((b[index] ?? value) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, "relative luminance". */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
