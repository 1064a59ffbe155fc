import type { SourceFetch } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { FetchStateTag } from './fetch-state-tag.js';
import styles from './sources.module.css';

/** What was fetched lately, newest first. */
export function FetchTable({ fetches }: { readonly fetches: readonly SourceFetch[] }) {
  const { t, formats } = useLanguage();
  if (fetches.length === 0) return <StatePanel title={t('sources.never')} text={t('sources.neverText')} />;
  return (
    <DataTable<SourceFetch>
      label={t('fetch.title')}
      rowKey="number"
      dataSource={fetches}
      columns={[
        { key: 'at', title: t('imports.at'), render: (_, fetch) => formats.instant(fetch.askedAt) },
        { key: 'by', title: t('fetch.by'), render: (_, fetch) => fetch.askedBy ?? t('sources.bySchedule') },
        { key: 'state', title: t('imports.state'), render: (_, fetch) => <FetchStateTag state={fetch.state} /> },
        numberColumn({
          key: 'rows',
          title: t('sources.rows'),
          text: ({ rows }) => (rows === null ? '–' : formats.count(rows)),
        }),
        numberColumn({
          key: 'taken',
          title: t('fetch.taken'),
          text: ({ rowsTaken }) => (rowsTaken === null ? '–' : formats.count(rowsTaken)),
        }),
        {
          key: 'what',
          title: t('fetch.what'),
          render: (_, fetch) => <span className={styles.what}>{fetch.failure ?? <What fetch={fetch} />}</span>,
        },
      ]}
    />
  );
}

/** The import and how far the watermark has come. */
function What({ fetch }: { readonly fetch: SourceFetch }) {
  const { t, formats } = useLanguage();
  const { fileName, rowsRejected, watermarkTo } = fetch;
  return (
    <>
      {fetch.import !== null && <Link to={`/data/imports/${fetch.import}`}>{fileName ?? fetch.import}</Link>}
      {rowsRejected !== null && rowsRejected > 0 && (
        <span> {t('fetch.rejected', { rows: formats.count(rowsRejected) })}</span>
      )}
      {watermarkTo !== null && <span className={styles.soft}> {t('fetch.upTo', { watermark: watermarkTo })}</span>}
    </>
  );
}
