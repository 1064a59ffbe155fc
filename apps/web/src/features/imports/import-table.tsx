import type { Import, ImportState } from '@kefen/contract';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';

const colours: Readonly<Record<ImportState, string>> = {
  checking: 'processing',
  checked: 'warning',
  committing: 'processing',
  committed: 'success',
  undoing: 'processing',
  undone: 'default',
  failed: 'error',
  cancelled: 'default',
};

export function ImportTable({ imports }: { readonly imports: readonly Import[] }) {
  const { t, formats } = useLanguage();
  const datasetTitle = useDatasetTitle();
  if (imports.length === 0) return <StatePanel title={t('imports.empty')} text={t('imports.emptyText')} />;
  const rows = (report: (report: NonNullable<Import['report']>) => number) => (row: Import) =>
    row.report && formats.count(report(row.report));
  return (
    <DataTable<Import>
      label={t('imports.title')}
      rowKey="id"
      dataSource={imports}
      columns={[
        {
          key: 'file',
          title: t('imports.file'),
          render: (_, row) => <Link to={`/data/imports/${row.id}`}>{row.fileName}</Link>,
        },
        { key: 'dataset', title: t('data.dataset'), render: (_, row) => datasetTitle(row.dataset) },
        {
          key: 'state',
          title: t('imports.state'),
          render: (_, row) => <Tag color={colours[row.state]}>{t(`imports.state.${row.state}`)}</Tag>,
        },
        numberColumn({ key: 'in', title: t('report.rowsIn'), text: rows((report) => report.rowsIn) }),
        numberColumn({ key: 'kept', title: t('report.rowsKept'), text: rows((report) => report.rowsKept) }),
        numberColumn({ key: 'left', title: t('report.rowsLeft'), text: rows((report) => report.rowsLeft) }),
        numberColumn({ key: 'rejected', title: t('report.rowsRejected'), text: rows((report) => report.rowsRejected) }),
        { key: 'by', title: t('imports.by'), render: (_, row) => row.createdBy },
        numberColumn({ key: 'at', title: t('imports.at'), text: (row) => formats.instant(row.createdAt) }),
      ]}
    />
  );
}
