import type { PublicationSizes } from '@kefen/contract';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useAppearance } from '../../theme/appearance.js';
import { type ClassLine, classLines, mostChanged, sizesOption } from './sizes-chart.js';

interface Row {
  readonly day: string;
  readonly place: number;
}

/** How have the classes grown? Every publication since the first. */
export function SizesFigure({ publications }: { readonly publications: readonly PublicationSizes[] }) {
  const { t, pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const days = useMemo(() => publications.map(({ asOf }) => asOf), [publications]);
  const lines = useMemo(() => classLines(publications, pick, t('class.notRated')), [publications, pick, t]);
  const option = useMemo(() => sizesOption(days, lines, palette, formats), [days, lines, palette, formats]);
  return (
    <ChartFigure
      title={t('history.sizes')}
      answer={useAnswer(days, lines)}
      option={option}
      heightPx={240}
      table={
        <DataTable<Row>
          label={t('history.sizes')}
          rowKey="day"
          dataSource={days.map((day, place) => ({ day, place })).toReversed()}
          scroll={{ x: 'max-content', y: 320 }}
          columns={[
            { key: 'day', title: t('run.asOf'), render: (_, row) => formats.day(row.day) },
            ...lines.map((line) =>
              numberColumn<Row>({
                key: line.title,
                title: line.title,
                text: ({ place }) => formats.count(line.customers[place] ?? 0),
              }),
            ),
          ]}
        />
      }
    />
  );
}

function useAnswer(days: readonly string[], lines: readonly ClassLine[]): string {
  const { t } = useLanguage();
  const told = { n: days.length, from: days[0] ?? '', to: days.at(-1) ?? '' };
  const most = mostChanged(lines);
  if (!most) return t('history.sizesSame', told);
  const { title, first, last } = most;
  return t('history.sizesChanged', { ...told, class: title, first, last });
}
