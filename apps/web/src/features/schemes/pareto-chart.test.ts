import { expect, it } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { drawnSvg } from '../../shared/chart/drawn-svg.testing.js';
import { palettes } from '../../theme/palette.js';
import { paretoOption } from './pareto-chart.js';

const formats = createFormats('zh-CN', 'Asia/Shanghai');
const input = {
  curve: [
    { customers: 0.01, contribution: 0.3178 },
    { customers: 0.2, contribution: 0.7462 },
  ],
  marked: 0.2,
  customersTitle: '客户（由高到低）',
  contributionTitle: '消费金额',
};

it('marks the point the sentence speaks of with its figure', () => {
  const svg = drawnSvg(paretoOption(input, palettes.light, formats), 520, 256);
  expect(svg).toContain('74.6%');
  expect(svg).toContain('客户（由高到低）');
});

it('goes from nothing to everything on both axes', () => {
  const { series } = paretoOption(input, palettes.light, formats) as unknown as {
    readonly series: readonly [{ readonly data: readonly (readonly [number, number])[] }];
  };
  expect(series[0].data[0]).toEqual([0, 0]);
  expect(series[0].data.at(-1)).toEqual([1, 1]);
});
