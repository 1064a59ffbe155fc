import type { BacktestClass, BacktestDetail, BacktestPeriodDocument } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { ClassName } from '../schemes/class-name.js';
import { type DrawnClass, multiple, threePlaces } from './backtest-charts.js';

interface ClassesProps {
  readonly label: string;
  readonly rows: readonly BacktestClass[];
  readonly classes: readonly DrawnClass[];
  /** What was brought. */
  readonly outcome: string;
}

/** What each class came to: in one period, or in all of them together. */
export function ClassOutcomes({ label, rows, classes, outcome }: ClassesProps) {
  const { t, formats } = useLanguage();
  const shown = classes.flatMap((drawn) => {
    const row = rows.find((one) => one.class === drawn.id);
    return row ? [{ ...row, drawn }] : [];
  });
  type Row = (typeof shown)[number];
  const percent = (value: number | null) => (value === null ? null : formats.percent(value));
  return (
    <DataTable<Row>
      label={label}
      rowKey={({ drawn }) => drawn.id ?? ' '}
      dataSource={shown}
      columns={[
        {
          key: 'class',
          title: t('backtest.class'),
          render: (_, { drawn }) => <ClassName title={drawn.title} rank={drawn.rank} classCount={drawn.classCount} />,
        },
        numberColumn({ key: 'customers', title: t('backtest.customers'), text: (row) => formats.count(row.customers) }),
        numberColumn({ key: 'share', title: t('backtest.share'), text: (row) => percent(row.share) }),
        numberColumn({
          key: 'amount',
          title: outcome,
          text: (row) => (row.amount === null ? null : formats.amount(row.amount)),
        }),
        numberColumn({ key: 'capture', title: t('backtest.capture'), text: (row) => percent(row.capture) }),
        numberColumn({
          key: 'lift',
          title: t('backtest.lift'),
          text: (row) => (row.lift === null ? null : multiple(row.lift, formats)),
        }),
        numberColumn({
          key: 'lost',
          title: t('backtest.lost'),
          text: (row) => (row.lost === null ? null : formats.count(row.lost)),
        }),
        numberColumn({ key: 'lossRate', title: t('backtest.lossRate'), text: (row) => percent(row.lossRate) }),
      ]}
    />
  );
}

interface PeriodsProps {
  readonly backtest: BacktestDetail;
  readonly classes: readonly DrawnClass[];
  readonly outcome: string;
}

/** Every period in a line; it opens to what its classes came to. */
export function PeriodTable({ backtest, classes, outcome }: PeriodsProps) {
  const { t, formats } = useLanguage();
  const percent = (value: number | null | undefined) => (value == null ? null : formats.percent(value));
  const number = (value: number | null | undefined) => (value == null ? null : threePlaces(value));
  return (
    <DataTable<BacktestPeriodDocument>
      label={t('backtest.periods')}
      rowKey="asOf"
      dataSource={backtest.results.toReversed()}
      expandable={{
        expandedRowRender: (period) => (
          <ClassOutcomes
            label={t('backtest.classesOn', { asOf: period.asOf })}
            rows={period.classes}
            classes={classes}
            outcome={outcome}
          />
        ),
      }}
      columns={[
        { key: 'asOf', title: t('run.asOf'), render: (_, period) => formats.day(period.asOf) },
        numberColumn({
          key: 'customers',
          title: t('backtest.customers'),
          text: (period) => formats.count(period.customers),
        }),
        numberColumn({
          key: 'entered',
          title: t('backtest.entered'),
          text: ({ change }) => (change ? formats.count(change.entered) : null),
        }),
        numberColumn({ key: 'gini', title: t('backtest.gini'), text: (period) => number(period.gini) }),
        numberColumn({ key: 'auc', title: t('backtest.auc'), text: (period) => number(period.lossAuc) }),
        numberColumn({ key: 'psi', title: t('backtest.psi'), text: ({ change }) => number(change?.psi) }),
        numberColumn({ key: 'stayed', title: t('backtest.stayed'), text: ({ change }) => percent(change?.stayed) }),
        numberColumn({ key: 'up', title: t('backtest.up'), text: ({ change }) => percent(change?.up) }),
        numberColumn({ key: 'down', title: t('backtest.down'), text: ({ change }) => percent(change?.down) }),
      ]}
    />
  );
}
