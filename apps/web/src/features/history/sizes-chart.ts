import type { PublicationSizes } from '@kefen/contract';
import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase, gridWithin, valueAxis } from '../../shared/chart/chart-style.js';
import { classColour } from '../../theme/class-colour.js';
import type { Palette } from '../../theme/palette.js';

export interface ClassLine {
  /** Empty: not rated. */
  readonly id: string;
  readonly title: string;
  /** Place in the scheme, 0 is the best; undefined: not rated. */
  readonly rank: number | undefined;
  readonly classCount: number;
  /** One for each publication. */
  readonly customers: readonly number[];
}

/** Layers over time, the best class on top: a class has its size until the next publication. */
export function sizesOption(
  days: readonly string[],
  lines: readonly ClassLine[],
  palette: Palette,
  formats: Formats,
): EChartsCoreOption {
  return {
    ...chartBase(palette),
    grid: gridWithin({ left: 8, right: 24, top: 10, bottom: 4 }),
    xAxis: {
      type: 'time',
      splitNumber: 4,
      minInterval: 86_400_000,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: {
        color: palette.textFaint,
        hideOverlap: true,
        formatter: (ms: number) => formats.day(new Date(ms).toISOString().slice(0, 10)),
      },
    },
    yAxis: { ...valueAxis(palette, formats.compact), min: 0, minInterval: 1, splitNumber: 3 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: palette.line } },
      formatter: ([point]: readonly { readonly dataIndex: number }[]) => {
        const day = point && days[point.dataIndex];
        if (!point || day === undefined) return '';
        const sizes = lines.map(({ title, customers }) => `${title} ${formats.count(customers[point.dataIndex] ?? 0)}`);
        return [formats.day(day), ...sizes].join('<br>');
      },
    },
    series: lines.toReversed().map(({ title, rank, classCount, customers }) => {
      const color = classColour(palette, rank, classCount);
      return {
        type: 'line',
        name: title,
        stack: 'all',
        step: 'end',
        symbol: 'none',
        lineStyle: { color, width: 1 },
        itemStyle: { color },
        areaStyle: { color, opacity: 0.85 },
        data: days.map((day, i) => [Date.parse(`${day}T00:00:00Z`), customers[i] ?? 0]),
      };
    }),
  };
}

/** A line for each class there is in any of the publications: those of the last one in its order, then earlier ones, then those not rated. */
export function classLines(
  publications: readonly PublicationSizes[],
  titleOf: (title: PublicationSizes['classes'][number]['title']) => string,
  notRated: string,
): ClassLine[] {
  const newestFirst = publications.toReversed();
  const classes = new Map(
    newestFirst
      .flatMap((one) => one.classes)
      .toReversed()
      .map((row) => [row.id, row.title]),
  );
  const known = publications.at(-1)?.classes.map(({ id }) => id) ?? [];
  const former = [...classes.keys()].filter((id) => !known.includes(id));
  const lines = [...known, ...former].map((id): ClassLine => {
    const rank = known.indexOf(id);
    const title = classes.get(id);
    return {
      id,
      title: title ? titleOf(title) : id,
      rank: rank < 0 ? undefined : rank,
      classCount: known.length,
      customers: publications.map((one) => one.classes.find((row) => row.id === id)?.customers ?? 0),
    };
  });
  const rest = publications.map((one) => one.notRated);
  if (rest.every((n) => n === 0)) return lines;
  return [...lines, { id: '', title: notRated, rank: undefined, classCount: known.length, customers: rest }];
}

/** The class that has grown or shrunk most from the first publication to the last; of equal ones the better. */
export function mostChanged(lines: readonly ClassLine[]): (ClassLine & { first: number; last: number }) | undefined {
  const ends = lines.map((line) => ({ ...line, first: line.customers[0] ?? 0, last: line.customers.at(-1) ?? 0 }));
  const [most] = ends.toSorted((a, b) => Math.abs(b.last - b.first) - Math.abs(a.last - a.first));
  return most && most.first !== most.last ? most : undefined;
}
