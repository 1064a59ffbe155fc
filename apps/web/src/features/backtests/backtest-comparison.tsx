import type { BacktestDetail, BacktestSummary } from '@kefen/contract';
import { Select } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useBacktest } from './backtest-queries.js';
import styles from './backtests.module.css';
import { type ComparedRow, comparedRows, nameOf } from './compared-rows.js';

interface Props {
  readonly backtest: BacktestDetail;
  /** Those it can be held against. */
  readonly others: readonly BacktestSummary[];
  /** Empty: none. */
  readonly beside: string;
  readonly choose: (backtest: string) => void;
}

/** The figures of two back-tests side by side, such as of two versions. */
export function BacktestComparison({ backtest, others, beside, choose }: Props) {
  const { t } = useLanguage();
  const fieldId = useId();
  const known = others.filter(({ id, state }) => id !== backtest.id && state === 'done');
  const other = useBacktest(beside);
  if (known.length === 0) return null;
  return (
    <Panel>
      <label htmlFor={fieldId} className={styles.label}>
        {t('backtest.compare')}
      </label>
      <Select
        id={fieldId}
        value={beside}
        onChange={choose}
        className={styles.chosen ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('backtest.compareNone') },
          ...known.map((one) => ({ value: one.id, label: nameOf(one, t) })),
        ]}
      />
      {beside !== '' && <Fetched query={other}>{(found) => <SideBySide sides={[backtest, found]} />}</Fetched>}
    </Panel>
  );
}

function SideBySide({ sides }: { readonly sides: readonly [BacktestDetail, BacktestDetail] }) {
  const { t, pick, formats } = useLanguage();
  const rows = comparedRows(sides, { t, pick, formats });
  return (
    <DataTable<ComparedRow>
      label={t('backtest.compare')}
      rowKey="key"
      dataSource={rows}
      columns={[
        { key: 'what', title: t('backtest.figure'), render: (_, row) => row.title },
        ...sides.map((side, i) =>
          numberColumn<ComparedRow>({
            key: String(i),
            title: nameOf(side, t),
            text: ({ values }) => values[i] ?? null,
          }),
        ),
      ]}
    />
  );
}
