import { fontFamily } from '../../theme/font.js';
import type { Palette } from '../../theme/palette.js';

/** What every chart has in common: our colours and letters, no motion, a tooltip that looks like the rest. */
export function chartBase(palette: Palette) {
  return {
    animation: false,
    textStyle: { fontFamily, color: palette.textSoft, fontSize: 12 },
    tooltip: {
      backgroundColor: palette.surface,
      borderColor: palette.line,
      borderWidth: 1,
      padding: [6, 10],
      textStyle: { color: palette.text, fontSize: 13 },
      extraCssText: 'box-shadow: 0 4px 16px rgb(0 0 0 / 12%); border-radius: 6px;',
      confine: true,
    },
  };
}

/** Where the axes are drawn: their labels stay within these distances from the edges, in pixels. */
export function gridWithin(edges: {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}) {
  return { ...edges, outerBoundsMode: 'same' as const, outerBoundsContain: 'axisLabel' as const };
}

/** A quiet value axis: thin lines, no ticks. */
export function valueAxis(palette: Palette, label: (value: number) => string) {
  return {
    type: 'value' as const,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.lineSoft } },
    axisLabel: { color: palette.textFaint, formatter: label },
  };
}
