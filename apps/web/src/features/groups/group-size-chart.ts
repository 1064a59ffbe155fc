import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase, gridWithin, valueAxis } from '../../shared/chart/chart-style.js';
import type { Palette } from '../../theme/palette.js';
import type { GroupSize } from './group-size.js';

const dayMs = 86_400_000;

/** A stair over time: whoever is in a group is in it until the next change. */
export function groupSizeOption(
  sizes: readonly GroupSize[],
  title: string,
  palette: Palette,
  formats: Formats,
): EChartsCoreOption {
  const dayOf = (ms: number) => formats.dayOf(new Date(ms).toISOString());
  return {
    ...chartBase(palette),
    grid: gridWithin({ left: 8, right: 24, top: 10, bottom: 4 }),
    xAxis: {
      type: 'time',
      splitNumber: 4,
      minInterval: dayMs,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.textFaint, hideOverlap: true, formatter: dayOf },
    },
    yAxis: { ...valueAxis(palette, formats.compact), min: 0, minInterval: 1, splitNumber: 2 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: palette.line } },
      formatter: ([point]: readonly { readonly dataIndex: number }[]) => {
        const size = point && sizes[point.dataIndex];
        return size ? `${formats.instant(size.at)}<br>${title} ${formats.count(size.members)}` : '';
      },
    },
    series: [
      {
        type: 'line',
        step: 'end',
        symbol: 'circle',
        symbolSize: sizes.length > 30 ? 0 : 5,
        lineStyle: { color: palette.accent, width: 2 },
        itemStyle: { color: palette.accent },
        data: sizes.map(({ at, members }) => [at, members]),
      },
    ],
  };
}
