import type { SchemeDetail, SchemeVersion } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';

export function VersionList({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t, formats } = useLanguage();
  return (
    <Panel title={t('versions.title')} isFlush>
      <DataTable<SchemeVersion>
        label={t('versions.title')}
        rowKey="version"
        dataSource={[...scheme.versions].sort((a, b) => b.version - a.version)}
        columns={[
          { key: 'version', title: t('run.version'), width: 96, render: (_, row) => formats.count(row.version) },
          {
            key: 'published',
            title: t('run.state'),
            render: (_, row) =>
              row.version === scheme.published?.version ? <Tag color="success">{t('run.published')}</Tag> : '–',
          },
          { key: 'by', title: t('versions.by'), render: (_, row) => row.createdBy },
          numberColumn({ key: 'at', title: t('versions.at'), text: (row) => formats.instant(row.createdAt) }),
        ]}
      />
    </Panel>
  );
}
