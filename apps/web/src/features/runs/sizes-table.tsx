import type { ClassTable } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { ClassName } from '../schemes/class-name.js';

interface Props {
  readonly table: ClassTable;
  /** The published result it is compared with; null at the first time. */
  readonly former: ClassTable | null;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly rank: number;
  readonly customers: number;
  readonly share: number;
  readonly before: number | null;
  readonly contributionShare: number | null;
  readonly contributionShareBefore: number | null;
}

/** Sizes and contribution of the classes, before and after. */
export function SizesTable({ table, former }: Props) {
  const { t, pick, formats } = useLanguage();
  const rows = sizeRows(table, former).map((row) => ({ ...row, title: pick(row.title) }));
  const percent = (share: number | null) => (share === null ? null : formats.percent(share));
  const measure = table.contributionOf ? pick(table.contributionOf.title) : null;
  const before = former !== null;
  return (
    <DataTable<Row>
      label={t('preview.sizes')}
      rowKey="id"
      dataSource={rows}
      columns={[
        {
          key: 'class',
          title: t('class.title'),
          render: (_, row) => <ClassName title={row.title} rank={row.rank} classCount={rows.length} />,
        },
        ...(before
          ? [
              numberColumn<Row>({
                key: 'before',
                title: t('preview.before'),
                text: (row) => (row.before === null ? null : formats.count(row.before)),
              }),
            ]
          : []),
        numberColumn<Row>({
          key: 'after',
          title: before ? t('preview.after') : t('class.customers'),
          text: (row) => formats.count(row.customers),
        }),
        ...(before
          ? [
              numberColumn<Row>({
                key: 'difference',
                title: t('preview.difference'),
                text: (row) => (row.before === null ? null : formats.signedCount(row.customers - row.before)),
              }),
            ]
          : []),
        numberColumn<Row>({ key: 'share', title: t('class.share'), text: (row) => percent(row.share) }),
        ...(measure && before
          ? [
              numberColumn<Row>({
                key: 'contributionBefore',
                title: t('preview.contributionBefore', { measure }),
                text: (row) => percent(row.contributionShareBefore),
              }),
            ]
          : []),
        ...(measure
          ? [
              numberColumn<Row>({
                key: 'contribution',
                title: before ? t('preview.contributionAfter', { measure }) : t('class.contributionShare', { measure }),
                text: (row) => percent(row.contributionShare),
              }),
            ]
          : []),
      ]}
    />
  );
}

function sizeRows(table: ClassTable, former: ClassTable | null) {
  const before = new Map(former?.classes.map((row) => [row.id, row]));
  return table.classes.map((row, rank) => ({
    ...row,
    rank,
    before: before.get(row.id)?.customers ?? null,
    contributionShareBefore: before.get(row.id)?.contributionShare ?? null,
  }));
}
