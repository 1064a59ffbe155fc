import { type EChartsCoreOption, init } from 'echarts/core';
import { useEffect, useRef } from 'react';
import './register.js';

interface Props {
  readonly option: EChartsCoreOption;
  readonly heightPx: number;
}

/** The only place that loads ECharts; fetched when the first chart is drawn. */
export default function ChartCanvas({ option, heightPx }: Props) {
  const ground = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);

  useEffect(() => {
    const element = ground.current;
    if (!element) return;
    const drawn = init(element, null, { renderer: 'svg' });
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);

  return <div ref={ground} style={{ height: heightPx }} aria-hidden="true" />;
}
