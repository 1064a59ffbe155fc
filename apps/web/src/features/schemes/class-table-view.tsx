import type { ClassTable, Rerated } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { decimalSum } from '../../shared/number/decimal-sum.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useUnit } from '../workspace/unit.js';
import { ClassName } from './class-name.js';
import styles from './class-table-view.module.css';

interface Props {
  readonly scheme: string;
  readonly table: ClassTable;
  /** What was decided since the run and counts in it; null, or left out: the table is that of the run. */
  readonly rerated?: Rerated | null;
  /** The as-of date of the run. */
  readonly asOf?: string;
}

interface Row {
  readonly id: string;
  readonly kind: 'class' | 'total' | 'not-rated';
  readonly title: string;
  readonly rank: number | undefined;
  readonly customers: number;
  readonly share: number | null;
  readonly contribution: string | null;
  readonly contributionShare: number | null;
}

/** Class, customers, contribution and their shares; then the whole, and who was not rated and why. */
export function ClassTableView({ scheme, table, rerated, asOf }: Props) {
  const { t, pick, formats } = useLanguage();
  const rows = useRows(table);
  const unitOf = useUnit();
  const measure = table.contributionOf;
  const unit = unitOf(measure?.unit);
  const contribution = measure
    ? [
        numberColumn<Row>({
          key: 'contribution',
          title: pick(measure.title),
          ...(unit && { unit }),
          text: (row) => row.contribution && formats.amount(row.contribution),
        }),
        numberColumn<Row>({
          key: 'contributionShare',
          title: t('class.contributionShare', { measure: pick(measure.title) }),
          text: (row) => (row.contributionShare === null ? null : formats.percent(row.contributionShare)),
        }),
        // The amounts are those of the run, the customers those of now: one does not go by the other.
        ...(rerated
          ? []
          : [
              numberColumn<Row>({
                key: 'mean',
                title: t('class.mean'),
                ...(unit && { unit }),
                text: (row) => mean(row, formats.amount),
              }),
            ]),
      ]
    : [];
  return (
    <>
      <DataTable<Row>
        label={t('class.tableTitle')}
        rowKey="id"
        dataSource={rows}
        rowClassName={(row) => (row.kind === 'total' ? (styles.total ?? '') : '')}
        columns={[
          {
            key: 'class',
            title: t('class.title'),
            render: (_, row) =>
              row.kind === 'total' ? row.title : <ClassLink scheme={scheme} row={row} table={table} />,
          },
          numberColumn({ key: 'customers', title: t('class.customers'), text: (row) => formats.count(row.customers) }),
          numberColumn({
            key: 'share',
            title: t('class.share'),
            text: (row) => (row.share === null ? null : formats.percent(row.share)),
          }),
          ...contribution,
        ]}
      />
      {rerated && (
        <p className={styles.rerated}>
          {t('class.reratedNote', { asOf: rerated.asOf, n: rerated.customers })}
          {measure && asOf && t('class.reratedMeasure', { measure: pick(measure.title), asOf })}
        </p>
      )}
      {table.notRated.reasons.length > 0 && (
        <ul className={styles.reasons}>
          {table.notRated.reasons.map((reason) => (
            <li key={reason.reason}>
              {t('class.notRatedBecause', { n: reason.customers, reason: pick(reason.title) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ClassLink({ scheme, row, table }: { readonly scheme: string; readonly row: Row; readonly table: ClassTable }) {
  return (
    <Link to={`/schemes/${scheme}/classes/${row.id}`}>
      <ClassName title={row.title} rank={row.rank} classCount={table.classes.length} />
    </Link>
  );
}

function mean(row: Row, amount: (value: number) => string): string | null {
  return row.contribution === null || row.customers === 0 ? null : amount(Number(row.contribution) / row.customers);
}

function useRows(table: ClassTable): Row[] {
  const { t, pick } = useLanguage();
  const classes = table.classes.map((row, rank) => ({ ...row, kind: 'class' as const, title: pick(row.title), rank }));
  const contributions = table.classes.map((row) => row.contribution).filter((value) => value !== null);
  const rated = classes.reduce((sum, row) => sum + row.customers, 0);
  const total: Row = {
    id: 'total',
    kind: 'total',
    title: t('class.total'),
    rank: undefined,
    customers: rated,
    share: rated > 0 ? 1 : null,
    contribution: contributions.length > 0 ? decimalSum(contributions) : null,
    contributionShare: contributions.length > 0 ? 1 : null,
  };
  const notRated: Row = {
    id: 'none',
    kind: 'not-rated',
    title: t('class.notRated'),
    rank: undefined,
    customers: table.notRated.customers,
    share: null,
    contribution: null,
    contributionShare: null,
  };
  return table.notRated.customers > 0 ? [...classes, total, notRated] : [...classes, total];
}
