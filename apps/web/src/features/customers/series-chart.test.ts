import { expect, it } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { drawnSvg } from '../../shared/chart/drawn-svg.testing.js';
import { palettes } from '../../theme/palette.js';
import { compareYears, seriesOption } from './series-chart.js';

const months = (count: number, value: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => ({
    month: new Date(Date.UTC(2023, index, 1)).toISOString().slice(0, 7),
    value: value(index),
  }));

it('adds the last twelve months exactly and compares them with the twelve before', () => {
  const comparison = compareYears(months(24, (index) => (index < 12 ? '100.00' : '100.10')));
  expect(comparison.recent).toBe('1201.20');
  expect(comparison.growth).toBeCloseTo(0.001, 12);
});

it('claims no growth where there is no year before, or an empty one', () => {
  expect(compareYears(months(18, () => '5')).growth).toBeUndefined();
  expect(compareYears(months(24, (index) => (index < 12 ? '0' : '5'))).growth).toBeUndefined();
});

it('draws a bar for every month, the last twelve in full colour', () => {
  const formats = createFormats('zh-CN', 'Asia/Shanghai');
  const option = seriesOption(
    months(24, () => '5'),
    '购买金额',
    palettes.light,
    formats,
  );
  const { series } = option as unknown as {
    readonly series: readonly [{ readonly data: readonly { readonly itemStyle: { readonly opacity: number } }[] }];
  };
  expect(series[0].data.map((bar) => bar.itemStyle.opacity).lastIndexOf(0.4)).toBe(11);
  expect(drawnSvg(option, 520, 190)).toContain('2023年1月');
});
