import type { BacktestDetail, BacktestSummary } from '@kefen/contract';
import { Select } from 'antd';
import { useId } from 'react';
import type { Formats } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/language-context.js';
import type { Translate } from '../../i18n/translate.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { multiple } from './backtest-charts.js';
import { useBacktest } from './backtest-queries.js';
import styles from './backtests.module.css';

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

interface ComparedRow {
  readonly key: string;
  readonly title: string;
  readonly values: readonly (string | null)[];
}

interface Words {
  readonly t: Translate;
  readonly pick: (title: BacktestDetail['outcome']['title']) => string;
  readonly formats: Formats;
}

/** What is compared: the whole first, then the lift of every class that one of them has. */
export function comparedRows(sides: readonly BacktestDetail[], { t, pick, formats }: Words): ComparedRow[] {
  const number = (value: number | null | undefined) => (value == null ? null : formats.decimal(value));
  const percent = (value: number | null | undefined) => (value == null ? null : formats.percent(value));
  const row = (key: string, title: string, value: (side: BacktestDetail) => string | null): ComparedRow => ({
    key,
    title,
    values: sides.map(value),
  });
  const titles = new Map(sides.flatMap(({ classTitles }) => classTitles.map(({ id, title }) => [id, pick(title)])));
  return [
    row('periods', t('backtest.periodsKnown'), ({ overall }) => formats.count(overall?.periods ?? 0)),
    row('outcome', t('backtest.outcome'), ({ outcome }) => pick(outcome.title)),
    row('best', t('backtest.bestShare'), ({ overall }) => percent(overall?.best.share)),
    row('capture', t('backtest.bestCapture'), ({ overall }) => percent(overall?.best.capture)),
    row('gini', t('backtest.gini'), ({ overall }) => number(overall?.gini)),
    row('auc', t('backtest.auc'), ({ overall }) => number(overall?.lossAuc)),
    row('psi', t('backtest.psiMost'), ({ overall }) => number(overall?.psi)),
    ...[...titles].map(([id, title]) =>
      row(`lift ${id}`, t('backtest.liftOf', { class: title }), ({ overall }) => {
        const found = overall?.classes.find((one) => one.class === id);
        return found?.lift == null ? null : multiple(found.lift, formats);
      }),
    ),
  ];
}

/** By which a person knows a back-test in a list. */
export function nameOf({ id, version, from, to }: BacktestSummary, t: Translate): string {
  return version === null
    ? t('backtest.nameOfText', { id, from, to })
    : t('backtest.nameOfVersion', { id, version, from, to });
}
