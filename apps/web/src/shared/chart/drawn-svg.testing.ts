import { type EChartsCoreOption, init } from 'echarts/core';
import './register.js';

/** Draws an option without a page: proof for tests that ECharts takes it, and what it writes. */
export function drawnSvg(option: EChartsCoreOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
