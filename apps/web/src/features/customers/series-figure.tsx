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
  const answer =
    growth === undefined
      ? t('series.answer', { recent: write(recent) })
      : t('series.answerWithGrowth', { recent: write(recent), growth: formats.signedPercent(growth) });
  return (
    <ChartFigure
      title={t('series.title', { dataset: datasetTitle(series.dataset), measure: title })}
      answer={answer}
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
