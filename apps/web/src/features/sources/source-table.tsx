import type { Source } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { FetchStateTag } from './fetch-state-tag.js';

export function SourceTable({ sources }: { readonly sources: readonly Source[] }) {
  const { t, formats } = useLanguage();
  const datasetTitle = useDatasetTitle();
  if (sources.length === 0) return <StatePanel title={t('sources.empty')} text={t('sources.emptyText')} />;
  const next = ({ paused, nextAt }: Source) =>
    paused ? t('sources.paused') : nextAt === null ? t('sources.byHand') : formats.instant(nextAt);
  return (
    <DataTable<Source>
      label={t('sources.title')}
      rowKey="id"
      dataSource={sources}
      columns={[
        {
          key: 'title',
          title: t('sources.name'),
          render: (_, source) => <Link to={`/data/sources/${source.id}`}>{source.title}</Link>,
        },
        { key: 'kind', title: t('sources.kind'), render: (_, source) => t(`sources.kind.${source.origin.kind}`) },
        { key: 'dataset', title: t('data.dataset'), render: (_, source) => datasetTitle(source.dataset) },
        {
          key: 'state',
          title: t('sources.last'),
          render: (_, { lastFetch }) => (lastFetch ? <FetchStateTag state={lastFetch.state} /> : t('sources.never')),
        },
        numberColumn({
          key: 'at',
          title: t('sources.lastAt'),
          text: ({ lastFetch }) => (lastFetch ? formats.instant(lastFetch.askedAt) : '–'),
        }),
        numberColumn({
          key: 'rows',
          title: t('sources.rows'),
          text: ({ lastFetch }) => (lastFetch?.rows == null ? '–' : formats.count(lastFetch.rows)),
        }),
        numberColumn({ key: 'next', title: t('sources.next'), text: next }),
      ]}
    />
  );
}
