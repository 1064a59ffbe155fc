import type { ImportReport } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useDatasets } from '../datasets/dataset-queries.js';

type Reason = ImportReport['rejected'][number];

interface Props {
  readonly label: string;
  readonly reasons: readonly Reason[];
  readonly dataset: string;
}

/** Why rows did not count: the reason, the column, how many, and a few of them by row number. */
export function ReasonTable({ label, reasons, dataset }: Props) {
  const { t, pick, formats } = useLanguage();
  const columns = useDatasets().data?.items.find((item) => item.id === dataset)?.columns ?? [];
  const titleOf = (name: string) => {
    const title = columns.find((column) => column.name === name)?.title;
    return title ? pick(title) : name;
  };
  // A condition over several columns has no value of its own to show.
  const exampleOf = (column: Reason['column']) => (example: Reason['examples'][number]) => {
    const { row, value } = example;
    if (value) return t('report.example', { row, value });
    return column ? t('report.exampleEmpty', { row }) : t('report.exampleRow', { row });
  };
  return (
    <DataTable<Reason>
      label={label}
      rowKey={(reason) => `${reason.code} ${reason.column} ${reason.reason}`}
      dataSource={reasons}
      columns={[
        { key: 'reason', title: t('report.reason'), render: (_, reason) => reason.reason },
        {
          key: 'column',
          title: t('mapping.column'),
          render: (_, reason) => (reason.column ? titleOf(reason.column) : '–'),
        },
        numberColumn({ key: 'rows', title: t('report.rows'), text: (reason) => formats.count(reason.rows) }),
        {
          key: 'examples',
          title: t('report.examples'),
          render: (_, reason) => formats.list(reason.examples.map(exampleOf(reason.column))),
        },
      ]}
    />
  );
}
