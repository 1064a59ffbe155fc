import type { Schedule } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { OccasionStateTag } from './occasion-state-tag.js';
import styles from './schedules.module.css';
import { useScheduleWords } from './use-schedule-words.js';

export function ScheduleTable({ items }: { readonly items: readonly Schedule[] }) {
  const { t, formats } = useLanguage();
  const words = useScheduleWords();
  if (items.length === 0) return <StatePanel title={t('schedules.empty')} text={t('schedules.emptyText')} />;
  return (
    <DataTable<Schedule>
      label={t('schedules.title')}
      rowKey="id"
      dataSource={items}
      columns={[
        {
          key: 'title',
          title: t('standing.name'),
          fixed: 'left',
          render: (_, { id, title }) => (
            <Link className={styles.name} to={`/schedules/${id}`}>
              {title}
            </Link>
          ),
        },
        {
          key: 'what',
          title: t('schedules.what'),
          render: (_, schedule) => <span className={styles.wrapped}>{words.what(schedule)}</span>,
        },
        {
          key: 'when',
          title: t('standing.when'),
          render: (_, { when, notes }) => (
            <span className={styles.wrapped}>
              {words.when(when)}
              {notes.map((note) => (
                <p key={note} className={styles.note}>
                  {note}
                </p>
              ))}
            </span>
          ),
        },
        numberColumn({ key: 'next', title: t('standing.next'), text: words.next }),
        {
          key: 'last',
          title: t('standing.last'),
          render: (_, { last }) =>
            last ? (
              <>
                <OccasionStateTag occasion={last} />
                <p className={styles.note}>{formats.instant(last.finishedAt ?? last.startedAt)}</p>
              </>
            ) : (
              t('schedules.never')
            ),
        },
      ]}
    />
  );
}
