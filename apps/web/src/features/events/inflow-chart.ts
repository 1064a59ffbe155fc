import { type Inflow, inflowMinutes } from '@kefen/contract';
import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase, gridWithin, valueAxis } from '../../shared/chart/chart-style.js';
import type { Palette } from '../../theme/palette.js';

export type Minute = Inflow['minutes'][number];

const minuteMs = 60_000;

/** Every one of the last minutes, ascending, those without events with zeros. */
export function lastMinutes(minutes: readonly Minute[], now: Date): Minute[] {
  const known = new Map(minutes.map((minute) => [Date.parse(minute.at), minute]));
  const last = Math.floor(now.getTime() / minuteMs) * minuteMs;
  return Array.from({ length: inflowMinutes }, (_, i) => {
    const at = last - (inflowMinutes - 1 - i) * minuteMs;
    return known.get(at) ?? { at: new Date(at).toISOString(), accepted: 0, rejected: 0 };
  });
}

interface Words {
  readonly accepted: string;
  readonly rejected: string;
}

/** One bar for each minute: what was taken, and on it what was not. */
export function inflowOption(
  minutes: readonly Minute[],
  words: Words,
  palette: Palette,
  formats: Formats,
): EChartsCoreOption {
  const bars = (title: string, color: string, of: (minute: Minute) => number) => ({
    name: title,
    type: 'bar' as const,
    stack: 'rows',
    barMaxWidth: 14,
    itemStyle: { color },
    data: minutes.map(of),
  });
  return {
    ...chartBase(palette),
    grid: gridWithin({ left: 8, right: 8, top: 10, bottom: 4 }),
    xAxis: {
      type: 'category',
      data: minutes.map(({ at }) => formats.time(at)),
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.textFaint, hideOverlap: true },
    },
    yAxis: { ...valueAxis(palette, formats.compact), minInterval: 1, splitNumber: 2 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.sunken, opacity: 0.6 } },
      formatter: ([bar]: readonly { readonly dataIndex: number }[]) => {
        const minute = bar && minutes[bar.dataIndex];
        if (!minute) return '';
        const rejected = minute.rejected === 0 ? '' : `<br>${words.rejected} ${formats.count(minute.rejected)}`;
        return `${formats.time(minute.at)}<br>${words.accepted} ${formats.count(minute.accepted)}${rejected}`;
      },
    },
    series: [
      bars(words.accepted, palette.accent, ({ accepted }) => accepted),
      bars(words.rejected, palette.bad, ({ rejected }) => rejected),
    ],
  };
}
