import { useCallback, useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { useAppearance } from '../../theme/appearance.js';
import { type MatrixWords, MigrationMatrix } from '../runs/migration-matrix.js';
import { FlowList } from './flow-list.js';
import styles from './history.module.css';
import type { Choice } from './history-queries.js';
import { type End, type Flows, usePlaceName } from './place-name.js';
import { type Picked, sankeyOption } from './sankey-chart.js';

interface Props {
  readonly migration: Flows;
  readonly words: MatrixWords;
  /** What the bands say, in a sentence. */
  readonly answer: string;
  readonly open: ((choice: Choice) => void) | undefined;
}

/** Between which classes how many customers go: as a matrix and as bands, on a phone as a list. */
export function MigrationPictures({ migration, words, answer, open }: Props) {
  const { t, formats } = useLanguage();
  const { palette } = useAppearance();
  const placeName = usePlaceName(migration);
  const option = useMemo(
    () => sankeyOption(migration, placeName, palette, formats),
    [migration, placeName, palette, formats],
  );
  const pick = useCallback(
    (datum: unknown) => {
      const { from, to } = (datum ?? {}) as Picked;
      if (from === undefined && to === undefined) return;
      open?.({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
    },
    [open],
  );
  const places = (end: End) => [
    ...migration[end].classes,
    ...(migration.cells.some((cell) => cell[end] === '') ? [{ id: '', title: notRated }] : []),
  ];
  return (
    <>
      <div className={styles.narrow}>
        <FlowList migration={migration} open={open} />
      </div>
      <div className={styles.wide}>
        <div className={styles.pictures}>
          <MigrationMatrix cells={migration.cells} from={places('from')} to={places('to')} words={words} open={open} />
          <ChartFigure
            title={t('history.flows')}
            answer={answer}
            option={option}
            heightPx={Math.max(220, 44 * Math.max(places('from').length, places('to').length))}
            table={<FlowList migration={migration} open={open} />}
            pick={pick}
          />
        </div>
      </div>
    </>
  );
}

const notRated = { 'zh-CN': '未评定', en: 'Not rated' };
