import type { ScheduledRun, ScheduleOccasion } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { OccasionStateTag } from './occasion-state-tag.js';
import styles from './schedules.module.css';

/** What came of the last times, newest first. */
export function OccasionTable({ items }: { readonly items: readonly ScheduleOccasion[] }) {
  const { t, formats } = useLanguage();
  if (items.length === 0) return <StatePanel title={t('schedules.never')} text={t('schedules.neverText')} />;
  return (
    <DataTable<ScheduleOccasion>
      label={t('schedules.record')}
      rowKey="id"
      dataSource={items}
      columns={[
        { key: 'state', title: t('run.state'), render: (_, occasion) => <OccasionStateTag occasion={occasion} /> },
        numberColumn({ key: 'due', title: t('schedules.dueAt'), text: ({ dueAt }) => formats.instant(dueAt) }),
        numberColumn({ key: 'asOf', title: t('run.asOf'), text: ({ asOf }) => formats.day(asOf) }),
        {
          key: 'runs',
          title: t('schedules.outcome'),
          render: (_, { runs, failure }) => (
            <ul className={styles.runs}>
              {failure && <li className={styles.wrapped}>{failure}</li>}
              {runs.map((run) => (
                <RunLine key={run.run} run={run} />
              ))}
            </ul>
          ),
        },
        {
          key: 'by',
          title: t('schedules.askedBy'),
          render: (_, { askedBy }) => askedBy ?? t('schedules.byClock'),
        },
        numberColumn({
          key: 'finished',
          title: t('schedules.finishedAt'),
          text: ({ finishedAt }) => finishedAt && formats.instant(finishedAt),
        }),
      ]}
    />
  );
}

function RunLine({ run }: { readonly run: ScheduledRun }) {
  const { t, pick, formats } = useLanguage();
  const { scheme, schemeTitle, state, changed, reason } = run;
  const share = changed === null ? '' : ` · ${t('schedules.changed', { share: formats.percent(changed) })}`;
  return (
    <li className={styles.wrapped}>
      <Link to={`/schemes/${scheme}/preview?run=${run.run}`}>{pick(schemeTitle)}</Link>{' '}
      {`${t(`schedules.run.${state}`)}${share}`}
      {reason && <p className={styles.note}>{reason}</p>}
    </li>
  );
}
