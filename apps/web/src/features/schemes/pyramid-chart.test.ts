import { expect, it } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { drawnSvg } from '../../shared/chart/drawn-svg.testing.js';
import { classColour } from '../../theme/class-colour.js';
import { palettes } from '../../theme/palette.js';
import { pyramidHeight, pyramidOption } from './pyramid-chart.js';

const formats = createFormats('zh-CN', 'Asia/Shanghai');
const tiers = [
  { title: 'VIP 客户', customers: 43, share: 0.00991 },
  { title: '主要客户', customers: 174, share: 0.04011 },
  { title: '小客户', customers: 3470, share: 0.79991 },
];

interface Drawn {
  readonly series: readonly [
    { readonly data: readonly number[] },
    { readonly data: readonly { readonly value: number }[] },
  ];
}

it('centres every tier: as much room before it as after it', () => {
  const { series } = pyramidOption(tiers, palettes.light, formats) as unknown as Drawn;
  const [rooms, bars] = [series[0].data, series[1].data.map((bar) => bar.value)];
  rooms.forEach((room, tier) => {
    expect(2 * room + (bars[tier] ?? 0)).toBeCloseTo(3470, 9);
  });
  expect(rooms[2]).toBe(0);
});

it('keeps a small tier visible and an empty one empty', () => {
  const option = pyramidOption([{ title: '空', customers: 0, share: 0 }, ...tiers], palettes.light, formats);
  const widths = (option as unknown as Drawn).series[1].data.map((bar) => bar.value);
  expect(widths[0]).toBe(0);
  expect(widths[1]).toBeGreaterThanOrEqual(3470 * 0.008);
});

it('writes names, customers and shares, and paints each class in its colour', () => {
  const svg = drawnSvg(pyramidOption(tiers, palettes.dark, formats), 520, pyramidHeight(3));
  for (const words of ['VIP 客户', '主要客户', '小客户', '3,470', '80.0%', '1.0%']) expect(svg).toContain(words);
  expect(svg).toContain(classColour(palettes.dark, 1, 3));
});

it('draws nothing but stands where there are no classes', () => {
  expect(drawnSvg(pyramidOption([], palettes.light, formats), 520, 200)).toContain('<svg');
});
