import type { BacktestDetail } from '@kefen/contract';
import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase, gridWithin, valueAxis } from '../../shared/chart/chart-style.js';
import { classColour } from '../../theme/class-colour.js';
import type { Palette } from '../../theme/palette.js';

type Results = BacktestDetail['results'];

/** A class as the charts draw it; those not rated have no rank. */
export interface DrawnClass {
  readonly id: string | null;
  readonly title: string;
  readonly rank: number | undefined;
  readonly classCount: number;
}

/** The classes best first, and those not rated where there were any. */
export function drawnClasses(
  { classTitles, results }: Pick<BacktestDetail, 'classTitles' | 'results'>,
  titleOf: (title: BacktestDetail['classTitles'][number]['title']) => string,
  notRated: string,
): DrawnClass[] {
  const classCount = classTitles.length;
  const rated = classTitles.map(({ id, title }, rank) => ({ id, title: titleOf(title), rank, classCount }));
  const hasNone = results.some(({ classes }) => classes.some((row) => row.class === null && row.customers > 0));
  return hasNone ? [...rated, { id: null, title: notRated, rank: undefined, classCount }] : rated;
}

interface Words {
  readonly palette: Palette;
  readonly formats: Formats;
}

/** One bar for each class: how many times the mean of all a customer of it brought. The line at 1 is that mean. */
export function liftOption(
  overall: NonNullable<BacktestDetail['overall']>,
  classes: readonly DrawnClass[],
  { palette, formats }: Words,
): EChartsCoreOption {
  const rows = classes.map((drawn) => ({ drawn, row: overall.classes.find((one) => one.class === drawn.id) }));
  return {
    ...chartBase(palette),
    grid: grid,
    xAxis: named(
      classes.map(({ title }) => title),
      palette,
    ),
    yAxis: { ...valueAxis(palette, formats.decimal), min: 0, splitNumber: 3 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'item',
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
        const found = rows[dataIndex];
        return found ? `${found.drawn.title} ${multiple(found.row?.lift ?? null, formats)}` : '';
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 48,
        data: rows.map(({ drawn, row }) => ({
          value: row?.lift ?? 0,
          itemStyle: { color: classColour(palette, drawn.rank, drawn.classCount), borderRadius: [2, 2, 0, 0] },
          label: {
            show: true,
            position: 'top',
            color: palette.textSoft,
            formatter: multiple(row?.lift ?? null, formats),
          },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: palette.textFaint, type: 'dashed' },
          data: [{ yAxis: 1 }],
        },
      },
    ],
  };
}

/** How well each period was told apart; a gap where it is not known. */
export function discriminationOption(
  results: Results,
  titles: { readonly gini: string; readonly auc: string },
  { palette, formats }: Words,
): EChartsCoreOption {
  const line = (name: string, values: readonly (number | null)[], color: string, type: 'solid' | 'dashed') => ({
    type: 'line',
    name,
    symbolSize: 6,
    lineStyle: { color, width: 2, type },
    itemStyle: { color },
    data: values,
  });
  const gini = results.map((period) => period.gini);
  const auc = results.map((period) => period.lossAuc);
  const lowest = Math.min(0, ...gini.flatMap((value) => value ?? []));
  return {
    ...chartBase(palette),
    grid: grid,
    xAxis: categories(
      results.map(({ asOf }) => formats.day(asOf)),
      palette,
    ),
    yAxis: { ...valueAxis(palette, formats.decimal), min: Math.floor(lowest * 4) / 4, max: 1, interval: 0.25 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: palette.line } },
      formatter: ([point]: readonly { readonly dataIndex: number }[]) => {
        const found = point && results[point.dataIndex];
        if (!found) return '';
        const told = [
          [titles.gini, found.gini],
          [titles.auc, found.lossAuc],
        ] as const;
        const lines = told.map(([title, value]) => `${title} ${value === null ? '–' : threePlaces(value)}`);
        return [formats.day(found.asOf), ...lines].join('<br>');
      },
    },
    series: [line(titles.gini, gini, palette.accent, 'solid'), line(titles.auc, auc, palette.warning, 'dashed')],
  };
}

/** The share of each class in each period, the best class at the bottom. */
export function sharesOption(
  results: Results,
  classes: readonly DrawnClass[],
  { palette, formats }: Words,
): EChartsCoreOption {
  const shareOf = (period: Results[number], id: string | null) =>
    period.classes.find((row) => row.class === id)?.share ?? 0;
  return {
    ...chartBase(palette),
    grid: grid,
    xAxis: categories(
      results.map(({ asOf }) => formats.day(asOf)),
      palette,
    ),
    yAxis: { ...valueAxis(palette, formats.wholePercent), min: 0, max: 1, splitNumber: 2 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.sunken, opacity: 0.6 } },
      formatter: ([bar]: readonly { readonly dataIndex: number }[]) => {
        const period = bar && results[bar.dataIndex];
        if (!period) return '';
        const shares = classes.map(({ id, title }) => `${title} ${formats.percent(shareOf(period, id))}`);
        return [formats.day(period.asOf), ...shares].join('<br>');
      },
    },
    series: classes.map(({ id, title, rank, classCount }) => ({
      type: 'bar',
      name: title,
      stack: 'all',
      barMaxWidth: 36,
      itemStyle: { color: classColour(palette, rank, classCount) },
      data: results.map((period) => shareOf(period, id)),
    })),
  };
}

/** How much the shares have shifted from the period before; the lines are the usual limits. */
export function shiftOption(results: Results, title: string, { palette, formats }: Words): EChartsCoreOption {
  const limit = (yAxis: number, color: string) => ({
    yAxis,
    lineStyle: { color, type: 'dashed' },
    label: { show: true, position: 'insideEndTop', color: palette.textFaint, formatter: formats.decimal(yAxis) },
  });
  const values = results.map(({ change }) => change?.psi ?? null);
  const greatest = Math.max(0.12, ...values.flatMap((value) => value ?? []));
  return {
    ...chartBase(palette),
    grid: grid,
    xAxis: categories(
      results.map(({ asOf }) => formats.day(asOf)),
      palette,
    ),
    yAxis: { ...valueAxis(palette, formats.decimal), min: 0, max: Math.ceil(greatest * 10) / 10, splitNumber: 3 },
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.sunken, opacity: 0.6 } },
      formatter: ([bar]: readonly { readonly dataIndex: number }[]) => {
        const period = bar && results[bar.dataIndex];
        const psi = period?.change?.psi;
        return period ? `${formats.day(period.asOf)}<br>${title} ${psi == null ? '–' : threePlaces(psi)}` : '';
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 24,
        itemStyle: { color: palette.accent, borderRadius: [2, 2, 0, 0] },
        data: values,
        markLine: {
          silent: true,
          symbol: 'none',
          data: [limit(0.1, palette.warning), limit(0.25, palette.bad)].filter(({ yAxis }) => yAxis <= greatest * 1.2),
        },
      },
    ],
  };
}

/** An index, with as many places wherever it stands, so that columns line up. */
export function threePlaces(value: number): string {
  return value.toFixed(3);
}

/** A number of times, as it is written: 3.39×. */
export function multiple(value: number | null, formats: Pick<Formats, 'amount'>): string {
  return value === null ? '–' : `${formats.amount(value)}×`;
}

const grid = gridWithin({ left: 8, right: 16, top: 22, bottom: 4 });

function categories(data: readonly string[], palette: Palette) {
  return {
    type: 'category',
    data,
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { color: palette.textFaint, hideOverlap: true },
  };
}

/** Every name is shown, over several lines where there is little room. */
function named(titles: readonly string[], palette: Palette) {
  const axis = categories(titles, palette);
  if (titles.length > 6) return axis;
  return { ...axis, axisLabel: { color: palette.textFaint, interval: 0, width: 56, overflow: 'break' } };
}
