import type { CustomerDetail } from '@kefen/contract';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { decimalsOf } from '../../shared/number/decimals-of.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useAppearance } from '../../theme/appearance.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { compareYears, seriesOption } from './series-chart.js';

type Series = CustomerDetail['series'][number];
type Point = Series['points'][number];

/** Less than this would be written as 0.0 %. */
const leastTold = 0.0005;

/** Is it growing? The last twelve months against the twelve before, month by month. */
export function SeriesFigure({ series }: { readonly series: Series }) {
  const { t, pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const datasetTitle = useDatasetTitle();
  const title = pick(series.title);
  const option = useMemo(
    () => seriesOption(series.points, title, palette, formats),
    [series.points, title, palette, formats],
  );
  const { recent, growth } = compareYears(series.points);
  const write = decimalsOf(
    series.points.map((point) => point.value),
    formats,
  );
  const answerOf = () => {
    if (growth === undefined) return t('series.answer', { recent: write(recent) });
    if (Math.abs(growth) < leastTold) return t('series.answerSame', { recent: write(recent) });
    const more = growth > 0 ? 'series.answerMore' : 'series.answerLess';
    return t(more, { recent: write(recent), change: Math.abs(growth) });
  };
  return (
    <ChartFigure
      title={t('series.title', { dataset: datasetTitle(series.dataset), measure: title })}
      answer={answerOf()}
      option={option}
      heightPx={190}
      table={
        <DataTable<Point>
          label={title}
          rowKey="month"
          dataSource={[...series.points].reverse()}
          scroll={{ x: 'max-content', y: 260 }}
          columns={[
            { key: 'month', title: t('series.month'), render: (_, point) => formats.month(point.month) },
            numberColumn({ key: 'value', title, text: (point) => write(point.value) }),
          ]}
        />
      }
    />
  );
}
