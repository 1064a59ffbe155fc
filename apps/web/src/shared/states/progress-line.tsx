import type { Progress as ProgressDocument } from '@kefen/contract';
import { Progress } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './progress-line.module.css';

interface Props {
  readonly title: string;
  readonly progress: ProgressDocument | null;
  /** What can be done about it, e.g. cancel. */
  readonly children?: ReactNode;
}

/** How far long work has come, in words and as a line. */
export function ProgressLine({ title, progress, children }: Props) {
  const { t, pick, formats } = useLanguage();
  const percent = progress?.total ? Math.floor((progress.done / progress.total) * 100) : 0;
  const figures =
    progress &&
    (progress.total === null
      ? formats.count(progress.done)
      : t('progress.of', { done: progress.done, total: progress.total }));
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <strong>{progress ? pick(progress.title) : title}</strong>
        <span className={styles.figures}>
          {figures}
          {progress?.rate && ` · ${t('progress.rate', { n: Math.round(progress.rate.perSecond) })}`}
          {typeof progress?.rate?.secondsLeft === 'number' &&
            ` · ${t('progress.left', { time: formats.duration(progress.rate.secondsLeft * 1000) })}`}
        </span>
      </div>
      <Progress percent={percent} showInfo={false} status="active" aria-label={title} />
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
