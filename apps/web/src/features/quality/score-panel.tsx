import type { Quality, QualityScore } from '@kefen/contract';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { Panel } from '../../shared/page/panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useAppearance } from '../../theme/appearance.js';
import { type TrendPoint, trendOption } from './trend-chart.js';

/** How good the profiles are on the whole, in one sentence, and how that came about. */
export function ScorePanel({ score, trend }: { readonly score: QualityScore; readonly trend: Quality['trend'] }) {
  const { t, formats } = useLanguage();
  const { palette } = useAppearance();
  const title = t('quality.score');
  const points = useMemo(() => trend.map(({ day, percent }): TrendPoint => ({ day, percent })), [trend]);
  const option = useMemo(() => trendOption(points, title, palette, formats), [points, title, palette, formats]);
  const answer = useAnswer(score, trend);
  if (points.length < 2) {
    return (
      <Panel title={title} note={answer}>
        {t('quality.scoreNote')}
      </Panel>
    );
  }
  return (
    <Panel>
      <ChartFigure
        title={title}
        answer={answer}
        option={option}
        heightPx={150}
        table={
          <DataTable<TrendPoint>
            label={title}
            rowKey="day"
            dataSource={points.toReversed()}
            scroll={{ x: 'max-content', y: 260 }}
            columns={[
              { key: 'day', title: t('quality.day'), render: (_, { day }) => formats.day(day) },
              numberColumn({ key: 'percent', title, text: ({ percent }) => formats.decimal(percent) }),
            ]}
          />
        }
      />
    </Panel>
  );
}

function useAnswer(score: QualityScore, trend: Quality['trend']): string {
  const { t, formats } = useLanguage();
  const percent = formats.decimal(score.percent);
  const before = trend.at(-2);
  if (!before) return t('quality.answer', { percent });
  const tenths = Math.round(Number(score.percent) * 10) - Math.round(Number(before.percent) * 10);
  const since = { percent, day: before.day };
  if (tenths === 0) return t('quality.answerSame', since);
  const change = formats.decimal(Math.abs(tenths) / 10);
  return t(tenths > 0 ? 'quality.answerMore' : 'quality.answerLess', { ...since, change });
}
