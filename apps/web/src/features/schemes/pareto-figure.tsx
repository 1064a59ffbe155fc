import type { Title } from '@kefen/scheme';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useAppearance } from '../../theme/appearance.js';
import { type CurvePoint, contributionAt } from './pareto.js';
import { paretoOption } from './pareto-chart.js';

interface Props {
  readonly curve: readonly CurvePoint[];
  readonly contributionOf: Title;
}

const spoken = 0.2;
const tabled = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8];

/** How much of the contribution the best customers hold. */
export function ParetoFigure({ curve, contributionOf }: Props) {
  const { t, pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const contributionTitle = pick(contributionOf);
  const option = useMemo(() => {
    const input = { curve, marked: spoken, customersTitle: t('pareto.customers'), contributionTitle };
    return paretoOption(input, palette, formats);
  }, [curve, contributionTitle, palette, formats, t]);
  return (
    <ChartFigure
      title={t('pareto.title', { measure: contributionTitle })}
      answer={t('pareto.answer', { top: spoken, measure: contributionTitle, share: contributionAt(curve, spoken) })}
      option={option}
      heightPx={256}
      table={
        <DataTable
          label={t('pareto.title', { measure: contributionTitle })}
          rowKey="customers"
          dataSource={tabled.map((customers) => ({ customers, contribution: contributionAt(curve, customers) }))}
          columns={[
            numberColumn<CurvePoint>({
              key: 'customers',
              title: t('pareto.customers'),
              text: (point) => formats.wholePercent(point.customers),
            }),
            numberColumn<CurvePoint>({
              key: 'contribution',
              title: contributionTitle,
              text: (point) => formats.percent(point.contribution),
            }),
          ]}
        />
      }
    />
  );
}
