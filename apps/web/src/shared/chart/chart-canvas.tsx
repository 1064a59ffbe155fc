import { type EChartsCoreOption, init } from 'echarts/core';
import { useEffect, useRef } from 'react';
import './register.js';

interface Props {
  readonly option: EChartsCoreOption;
  readonly heightPx: number;
  /** Given what stands in the option's `data` where the person has clicked. */
  readonly pick?: ((datum: unknown) => void) | undefined;
}

/** The only place that loads ECharts; fetched when the first chart is drawn. */
export default function ChartCanvas({ option, heightPx, pick }: Props) {
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

  useEffect(() => {
    const drawn = chart.current;
    if (!drawn || !pick) return;
    const onClick = ({ data }: { readonly data?: unknown }) => pick(data);
    drawn.on('click', onClick);
    return () => {
      if (!drawn.isDisposed()) drawn.off('click', onClick);
    };
  }, [pick]);

  return <div ref={ground} style={{ height: heightPx }} aria-hidden="true" />;
}
