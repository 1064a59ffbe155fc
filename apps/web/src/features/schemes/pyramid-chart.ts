import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase, gridWithin } from '../../shared/chart/chart-style.js';
import { classColour } from '../../theme/class-colour.js';
import type { Palette } from '../../theme/palette.js';

interface Tier {
  readonly title: string;
  readonly customers: number;
  /** Of all rated customers, 0 to 1. */
  readonly share: number;
}

/** Height of the picture for a number of classes. */
export function pyramidHeight(tiers: number): number {
  return Math.max(256, tiers * (tiers > 10 ? 24 : 40) + 16);
}

/**
 * The classes as tiers, best on top, as wide as they have customers and centred. An invisible bar before each tier
 * pushes it to the middle.
 */
export function pyramidOption(tiers: readonly Tier[], palette: Palette, formats: Formats): EChartsCoreOption {
  const widest = Math.max(1, ...tiers.map((tier) => tier.customers));
  // A tier of three customers under one of three thousand must still be seen.
  const width = (tier: Tier) => (tier.customers === 0 ? 0 : Math.max(tier.customers, widest * 0.008));
  return {
    ...chartBase(palette),
    grid: gridWithin({ left: 8, right: 4, top: 4, bottom: 4 }),
    xAxis: { type: 'value', show: false, max: widest },
    yAxis: [
      {
        type: 'category',
        inverse: true,
        data: tiers.map((tier) => tier.title),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: palette.text, fontSize: 13, width: 128, overflow: 'truncate' },
      },
      {
        type: 'category',
        inverse: true,
        position: 'right',
        data: tiers.map((tier) => `{n|${formats.count(tier.customers)}}{s|${formats.percent(tier.share)}}`),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          rich: {
            n: { width: 56, align: 'right', color: palette.text, fontSize: 13 },
            s: { width: 50, align: 'right', color: palette.textFaint, fontSize: 13 },
          },
        },
      },
    ],
    tooltip: {
      ...chartBase(palette).tooltip,
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
        const tier = tiers[dataIndex];
        return tier ? `${tier.title}<br>${formats.count(tier.customers)} · ${formats.percent(tier.share)}` : '';
      },
    },
    series: [
      {
        type: 'bar',
        stack: 'tier',
        silent: true,
        tooltip: { show: false },
        itemStyle: { color: 'transparent' },
        data: tiers.map((tier) => (widest - width(tier)) / 2),
      },
      {
        type: 'bar',
        stack: 'tier',
        barCategoryGap: '14%',
        data: tiers.map((tier, rank) => ({
          value: width(tier),
          itemStyle: { color: classColour(palette, rank, tiers.length), borderRadius: 2 },
        })),
      },
    ],
  };
}
