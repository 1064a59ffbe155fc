import type { Export } from '@kefen/contract';
import { Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { ExportDetails } from './export-details.js';
import { fileUrl, isUnderWay, useCancelExport } from './export-queries.js';
import { ExportStateTag } from './export-state-tag.js';

/** Exports, newest first; each opens to what exactly went out and to whom. */
export function ExportTable({ items, all }: { readonly items: readonly Export[]; readonly all: boolean }) {
  const { t, pick, formats } = useLanguage();
  return (
    <DataTable<Export>
      label={t(all ? 'exports.record' : 'exports.title')}
      rowKey="id"
      dataSource={items}
      expandable={{ expandedRowRender: (entry) => <ExportDetails entry={entry} /> }}
      columns={[
        { key: 'what', title: t('exports.what'), render: (_, entry) => t(`exports.what.${entry.content.what}`) },
        {
          key: 'of',
          title: t('nav.schemes'),
          render: (_, entry) =>
            formats.list([...new Set(entry.runs.map(({ schemeTitle }) => pick(schemeTitle)))]) || '–',
        },
        {
          key: 'state',
          title: t('run.state'),
          render: (_, entry) => <ExportStateTag entry={entry} />,
        },
        numberColumn({
          key: 'rows',
          title: t('exports.rows'),
          text: ({ rows }) => (rows === null ? null : formats.count(rows)),
        }),
        numberColumn({
          key: 'bytes',
          title: t('exports.size'),
          text: ({ bytes }) => (bytes === null ? null : formats.bytes(bytes)),
        }),
        ...(all ? [{ key: 'by', title: t('exports.by'), render: (_: unknown, entry: Export) => entry.createdBy }] : []),
        numberColumn({ key: 'at', title: t('exports.at'), text: ({ createdAt }) => formats.instant(createdAt) }),
        ...(all
          ? [
              numberColumn<Export>({
                key: 'taken',
                title: t('exports.taken'),
                text: ({ deliveriesInAll }) => formats.count(deliveriesInAll),
              }),
            ]
          : [
              {
                key: 'file',
                title: t('exports.file'),
                render: (_: unknown, entry: Export) => <FileAction entry={entry} />,
              },
            ]),
      ]}
    />
  );
}

function FileAction({ entry }: { readonly entry: Export }) {
  const { t } = useLanguage();
  const cancel = useCancelExport();
  if (isUnderWay(entry)) {
    return (
      <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(entry.id)}>
        {t('exports.cancel')}
      </Button>
    );
  }
  if (entry.form.format === 'table') return entry.state === 'done' ? entry.fileName : '–';
  if (entry.available) return <a href={fileUrl(entry.id)}>{t('exports.download')}</a>;
  return entry.state === 'done' ? t('exports.gone') : '–';
}
