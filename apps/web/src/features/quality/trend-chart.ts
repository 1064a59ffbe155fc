import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase, gridWithin, valueAxis } from '../../shared/chart/chart-style.js';
import type { Palette } from '../../theme/palette.js';

export interface TrendPoint {
  readonly day: string;
  /** 0 to 100, an exact decimal. */
  readonly percent: string;
}

/** One bar for each day that was measured, over the whole of 0 to 100. */
export function trendOption(
  points: readonly TrendPoint[],
  title: string,
  palette: Palette,
  formats: Formats,
): EChartsCoreOption {
  return {
    ...chartBase(palette),
    grid: gridWithin({ left: 8, right: 8, top: 10, bottom: 4 }),
    xAxis: {
      type: 'category',
      data: points.map(({ day }) => formats.day(day)),
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.textFaint, hideOverlap: true },
    },
    yAxis: { ...valueAxis(palette, formats.count), min: 0, max: 100, splitNumber: 2 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.sunken, opacity: 0.6 } },
      formatter: ([bar]: readonly { readonly dataIndex: number }[]) => {
        const point = bar && points[bar.dataIndex];
        return point ? `${formats.day(point.day)}<br>${title} ${formats.decimal(point.percent)}` : '';
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        data: points.map(({ percent }) => ({
          value: Number(percent),
          itemStyle: { color: palette.accent, borderRadius: [2, 2, 0, 0] },
        })),
      },
    ],
  };
}
