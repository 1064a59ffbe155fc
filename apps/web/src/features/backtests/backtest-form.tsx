import type { BacktestEvery, BacktestOutcome, SchemeDetail } from '@kefen/contract';
import { backtestLimits } from '@kefen/contract';
import { startOfMonth } from '@kefen/scheme';
import { Button, Checkbox, DatePicker, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactNode, useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import type { BacktestRequest } from './backtest-queries.js';
import styles from './backtests.module.css';
import { endOfMonth, type Months, proposedMonths } from './proposed-months.js';
import { useOutcomes } from './use-outcomes.js';

interface Props {
  readonly scheme: SchemeDetail;
  /** The last day with facts. */
  readonly asOf: string;
  readonly isBusy: boolean;
  /** None yet: then to begin is the main action. */
  readonly begin: (request: BacktestRequest) => void;
}

const lossDays = [30, 60, 90, 180, 365];

/** Which version, on which days, and what is looked at afterwards. */
export function BacktestForm({ scheme, asOf, isBusy, begin }: Props) {
  const { t } = useLanguage();
  const outcomes = useOutcomes();
  const [version, setVersion] = useState(scheme.latestVersion);
  const [months, setMonths] = useState<Months>(() => proposedMonths(asOf));
  const [every, setEvery] = useState<BacktestEvery>('month');
  const [outcome, setOutcome] = useState('');
  const [loss, setLoss] = useState(0);
  const [withStability, setWithStability] = useState(false);
  const isTooLate = (month: Dayjs) => endOfMonth(month.format('YYYY-MM-DD')) > asOf;
  const wanted: BacktestOutcome | undefined = outcomes.find(({ value }) => value === outcome)?.outcome;
  const ask = () =>
    begin({
      ...{ scheme: scheme.id, version, every, withStability, ...months },
      ...(wanted && { outcome: wanted }),
      ...(loss > 0 && { lossDays: loss }),
    });
  return (
    <Panel>
      <div className={styles.form}>
        <Field label={t('run.version')}>
          {(id) => (
            <Select
              id={id}
              value={version}
              onChange={setVersion}
              popupMatchSelectWidth={false}
              options={scheme.versions
                .toSorted((a, b) => b.version - a.version)
                .map((one) => ({
                  value: one.version,
                  label: t('versions.withState', { version: one.version, state: t(`versions.state.${one.state}`) }),
                }))}
            />
          )}
        </Field>
        <Field label={t('backtest.months')}>
          {(id) => (
            <DatePicker.RangePicker
              id={{ start: id }}
              picker="month"
              allowClear={false}
              value={[dayjs(months.from), dayjs(months.to)]}
              disabledDate={isTooLate}
              onChange={(days) => {
                const [first, last] = days ?? [];
                if (!first || !last) return;
                setMonths({
                  from: startOfMonth(first.format('YYYY-MM-DD')),
                  to: endOfMonth(last.format('YYYY-MM-DD')),
                });
              }}
            />
          )}
        </Field>
        <div>
          <span className={styles.label}>{t('backtest.every')}</span>
          <Segmented<BacktestEvery>
            aria-label={t('backtest.every')}
            value={every}
            onChange={setEvery}
            options={[
              { value: 'month', label: t('backtest.everyMonth') },
              { value: 'quarter', label: t('backtest.everyQuarter') },
            ]}
          />
        </div>
        <Field label={t('backtest.outcome')}>
          {(id) => (
            <Select
              id={id}
              value={outcome}
              onChange={setOutcome}
              popupMatchSelectWidth={false}
              options={[{ value: '', label: t('backtest.outcomeOfScheme') }, ...outcomes]}
            />
          )}
        </Field>
        <Field label={t('backtest.loss')}>
          {(id) => (
            <Select
              id={id}
              value={loss}
              onChange={setLoss}
              popupMatchSelectWidth={false}
              options={[
                { value: 0, label: t('backtest.lossNext') },
                ...lossDays.map((days) => ({ value: days, label: t('backtest.lossDays', { days }) })),
              ]}
            />
          )}
        </Field>
        <Checkbox
          style={{ minHeight: 32, alignItems: 'center' }}
          checked={withStability}
          onChange={({ target }) => setWithStability(target.checked)}
        >
          {t('backtest.withStability')}
        </Checkbox>
        <Button type="primary" loading={isBusy} onClick={ask}>
          {t('backtest.start')}
        </Button>
      </div>
      <p className={styles.note}>{t('backtest.note', backtestLimits)}</p>
    </Panel>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}
