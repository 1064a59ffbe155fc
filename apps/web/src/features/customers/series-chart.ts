import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase, gridWithin, valueAxis } from '../../shared/chart/chart-style.js';
import { decimalSum } from '../../shared/number/decimal-sum.js';
import type { Palette } from '../../theme/palette.js';

interface MonthPoint {
  /** `YYYY-MM`. */
  readonly month: string;
  /** An exact decimal. */
  readonly value: string;
}

/** One bar a month; the last twelve stand out, because the sentence above compares them with those before. */
export function seriesOption(
  points: readonly MonthPoint[],
  title: string,
  palette: Palette,
  formats: Formats,
): EChartsCoreOption {
  const recent = points.length - 12;
  return {
    ...chartBase(palette),
    grid: gridWithin({ left: 8, right: 8, top: 10, bottom: 4 }),
    xAxis: {
      type: 'category',
      data: points.map((point) => formats.month(point.month)),
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.textFaint, hideOverlap: true },
    },
    yAxis: { ...valueAxis(palette, formats.compact), splitNumber: 3 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.sunken, opacity: 0.6 } },
      formatter: ([bar]: readonly { readonly dataIndex: number }[]) => {
        const point = bar && points[bar.dataIndex];
        return point ? `${formats.month(point.month)}<br>${title} ${formats.decimal(point.value)}` : '';
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        barCategoryGap: '30%',
        data: points.map((point, index) => ({
          value: Number(point.value),
          itemStyle: { color: palette.accent, opacity: index >= recent ? 1 : 0.4, borderRadius: [2, 2, 0, 0] },
        })),
      },
    ],
  };
}

export interface YearComparison {
  /** Sum of the last twelve months, exact. */
  readonly recent: string;
  /** Growth against the twelve months before; undefined where those are missing or empty. */
  readonly growth: number | undefined;
}

export function compareYears(points: readonly MonthPoint[]): YearComparison {
  const sum = (part: readonly MonthPoint[]) => decimalSum(part.map((point) => point.value));
  const recent = sum(points.slice(-12));
  const former = points.length >= 24 ? Number(sum(points.slice(-24, -12))) : 0;
  return { recent, growth: former > 0 ? Number(recent) / former - 1 : undefined };
}
