import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase, valueAxis } from '../../shared/chart/chart-style.js';
import type { Palette } from '../../theme/palette.js';
import { type CurvePoint, contributionAt, wholeCurve } from './pareto.js';

interface Input {
  readonly curve: readonly CurvePoint[];
  /** The share of customers the sentence above speaks of, e.g. 0.2. */
  readonly marked: number;
  readonly customersTitle: string;
  readonly contributionTitle: string;
}

/** Customers (best first) against their contribution, with the point the sentence speaks of. */
export function paretoOption(input: Input, palette: Palette, formats: Formats): EChartsCoreOption {
  const axis = { ...valueAxis(palette, formats.wholePercent), min: 0, max: 1, interval: 0.2 };
  const markedPoint = [input.marked, contributionAt(input.curve, input.marked)];
  const guide = { type: 'dashed' as const, color: palette.textFaint, width: 1 };
  return {
    ...chartBase(palette),
    grid: { left: 44, right: 16, top: 12, bottom: 44 },
    xAxis: {
      ...axis,
      name: input.customersTitle,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: palette.textSoft },
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: palette.line } },
    },
    yAxis: axis,
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { lineStyle: { color: palette.line } },
      formatter: ([point]: readonly { readonly value: readonly [number, number] }[]) =>
        point
          ? `${input.customersTitle} ${formats.percent(point.value[0])}<br>${input.contributionTitle} ${formats.percent(point.value[1])}`
          : '',
    },
    series: [
      {
        type: 'line',
        data: wholeCurve(input.curve).map((point) => [point.customers, point.contribution]),
        showSymbol: false,
        lineStyle: { color: palette.accent, width: 2 },
        itemStyle: { color: palette.accent },
        areaStyle: { color: palette.accent, opacity: 0.1 },
        markPoint: {
          symbol: 'circle',
          symbolSize: 9,
          itemStyle: { color: palette.accent, borderColor: palette.surface, borderWidth: 2 },
          label: {
            show: true,
            position: 'right',
            distance: 8,
            color: palette.text,
            fontWeight: 600,
            formatter: formats.percent(markedPoint[1] ?? 0),
          },
          data: [{ coord: markedPoint }],
        },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: guide,
          data: [
            [{ coord: [input.marked, 0] }, { coord: markedPoint }],
            [{ coord: [0, markedPoint[1]] }, { coord: markedPoint }],
          ],
        },
      },
      {
        type: 'line',
        data: [
          [0, 0],
          [1, 1],
        ],
        showSymbol: false,
        silent: true,
        tooltip: { show: false },
        lineStyle: { color: palette.line, width: 1, type: 'dotted' },
      },
    ],
  };
}
