import type { PublicationSizes } from '@kefen/contract';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { useMay } from '../../shared/session/session-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import styles from '../../shared/table/data-table.module.css';
import { useAppearance } from '../../theme/appearance.js';
import { ClassName } from '../schemes/class-name.js';
import { BaseDrawer, type ClassOnDay } from './base-drawer.js';
import own from './history.module.css';
import { type ClassLine, classLines, mostChanged, sizesOption } from './sizes-chart.js';

interface Row {
  readonly day: string;
  readonly place: number;
}

interface Props {
  readonly scheme: string;
  readonly publications: readonly PublicationSizes[];
  /** Empty: as it is known now. */
  readonly knownAt: string;
}

/** How have the classes grown? Every publication since the first. */
export function SizesFigure({ scheme, publications, knownAt }: Props) {
  const { t, pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const mayList = useMay('customers.read');
  const [chosen, setChosen] = useState<ClassOnDay>();
  const days = useMemo(() => publications.map(({ asOf }) => asOf), [publications]);
  const lines = useMemo(() => classLines(publications, pick, t('class.notRated')), [publications, pick, t]);
  const option = useMemo(() => sizesOption(days, lines, palette, formats), [days, lines, palette, formats]);
  const count = (line: ClassLine, { day, place }: Row) => {
    const n = line.customers[place] ?? 0;
    if (n === 0 || !mayList) return formats.count(n);
    const label = t('history.openSize', { day, class: line.title, n });
    return (
      <Button
        type="link"
        size="small"
        aria-label={label}
        onClick={() => setChosen({ day, place: line.id, title: line.title, knownAt })}
      >
        {formats.count(n)}
      </Button>
    );
  };
  const answer = useAnswer(days, lines);
  return (
    <>
      <ChartFigure
        title={t('history.sizes')}
        answer={answer}
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
              ...lines.map((line) => ({
                key: line.id || ' ',
                title: line.title,
                align: 'right' as const,
                className: styles.number ?? '',
                render: (_: unknown, row: Row) => count(line, row),
              })),
            ]}
          />
        }
      />
      <p className={own.legend}>
        {lines.map(({ id, title, rank, classCount }) => (
          <ClassName key={id || ' '} title={title} rank={rank} classCount={classCount} />
        ))}
      </p>
      {chosen && <BaseDrawer scheme={scheme} chosen={chosen} close={() => setChosen(undefined)} />}
    </>
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
