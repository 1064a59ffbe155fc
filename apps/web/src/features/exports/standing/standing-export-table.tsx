import type { StandingExport } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../../i18n/language-context.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { DataTable } from '../../../shared/table/data-table.js';
import { numberColumn } from '../../../shared/table/number-column.js';
import styles from '../exports.module.css';
import { StandingStateTag } from './standing-state-tag.js';
import { useStandingWords } from './use-standing-words.js';

export function StandingExportTable({ items }: { readonly items: readonly StandingExport[] }) {
  const { t, formats } = useLanguage();
  const words = useStandingWords();
  if (items.length === 0) return <StatePanel title={t('standing.empty')} text={t('standing.emptyText')} />;
  return (
    <DataTable<StandingExport>
      label={t('standing.title')}
      rowKey="id"
      dataSource={items}
      columns={[
        {
          key: 'title',
          title: t('standing.name'),
          fixed: 'left',
          render: (_, { id, title }) => <Link to={`/exports/standing/${id}`}>{title}</Link>,
        },
        { key: 'what', title: t('exports.what'), render: (_, { content }) => t(`exports.what.${content.what}`) },
        {
          key: 'where',
          title: t('standing.where'),
          render: (_, { destination }) => <span className={styles.wrapped}>{words.where(destination)}</span>,
        },
        {
          key: 'when',
          title: t('standing.when'),
          render: (_, standing) => <span className={styles.wrapped}>{words.when(standing)}</span>,
        },
        { key: 'state', title: t('standing.last'), render: (_, standing) => <StandingStateTag standing={standing} /> },
        numberColumn({
          key: 'rows',
          title: t('exports.rows'),
          text: ({ lastExport }) => (lastExport?.rows == null ? '–' : formats.count(lastExport.rows)),
        }),
        numberColumn({
          key: 'at',
          title: t('standing.lastAt'),
          text: ({ lastExport }) => (lastExport ? formats.instant(lastExport.finishedAt ?? lastExport.createdAt) : '–'),
        }),
        numberColumn({ key: 'next', title: t('standing.next'), text: words.next }),
      ]}
    />
  );
}
