import type { RunDetail, SchemeDetail } from '@kefen/contract';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { Panel } from '../../../shared/page/panel.js';
import { useAddress } from '../../../shared/page/use-address.js';
import { useMay } from '../../../shared/session/session-context.js';
import { FailureNote } from '../../../shared/states/failure-note.js';
import { Fetched } from '../../../shared/states/fetched.js';
import { RunProgress } from '../../runs/run-progress.js';
import { isUnderWay, useRun } from '../../runs/run-queries.js';
import { useWorkspace } from '../../workspace/workspace-queries.js';
import styles from './compare-page.module.css';
import { useRunBoth } from './compare-queries.js';
import { Movements } from './movements.js';

interface Props {
  readonly scheme: SchemeDetail;
  readonly from: number;
  readonly to: number;
}

/** Who would be in another class by the one version than by the other: both are run on the same facts, published is neither. */
export function CustomersCompared({ scheme, from, to }: Props) {
  const { t } = useLanguage();
  const [address, change] = useAddress();
  const mayRun = useMay('runs.start');
  const runBoth = useRunBoth(scheme.id);
  const [former, latter] = [useRun(address.get('before')), useRun(address.get('after'))];
  // Runs of other versions may be left in the address.
  const isFitting = former.data?.version === from && latter.data?.version === to;
  const isBusy = runBoth.isPending || (isFitting && isUnderWay(latter.data?.state ?? 'done'));
  const begin = (asOf: string) => runBoth.mutate({ asOf, versions: [from, to] }, { onSuccess: (runs) => change(runs) });
  return (
    <Panel title={t('compare.customers')} note={t('compare.customersNote')}>
      {mayRun && <RunBoth isBusy={isBusy} isFirst={!isFitting} begin={begin} />}
      {runBoth.isError && <FailureNote error={runBoth.error} />}
      {isFitting && (
        <Fetched query={former}>
          {(before) => (
            <Fetched query={latter}>{(after) => <Outcome scheme={scheme} before={before} after={after} />}</Fetched>
          )}
        </Fetched>
      )}
    </Panel>
  );
}

interface OutcomeProps {
  readonly scheme: SchemeDetail;
  readonly before: RunDetail;
  readonly after: RunDetail;
}

/** Runs that were measured together are over together. */
function Outcome({ scheme, before, after }: OutcomeProps) {
  if (after.state !== 'done') return <RunProgress run={after} />;
  if (before.state !== 'done') return <RunProgress run={before} />;
  return <Movements scheme={scheme} before={before} after={after} />;
}

interface RunBothProps {
  readonly isBusy: boolean;
  readonly isFirst: boolean;
  readonly begin: (asOf: string) => void;
}

function RunBoth({ isBusy, isFirst, begin }: RunBothProps) {
  const { t } = useLanguage();
  const fieldId = useId();
  const workspace = useWorkspace();
  const [chosen, setChosen] = useState<string>();
  const day = chosen ?? workspace.data?.asOf;
  if (day === undefined) return null;
  return (
    <div className={styles.form}>
      <div>
        <label htmlFor={fieldId}>{t('run.asOf')}</label>
        <DatePicker
          id={fieldId}
          value={dayjs(day)}
          allowClear={false}
          disabled={isBusy}
          onChange={(next) => next && setChosen(next.format('YYYY-MM-DD'))}
        />
      </div>
      <Button type={isFirst ? 'primary' : 'default'} loading={isBusy} onClick={() => begin(day)}>
        {t(isFirst ? 'compare.run' : 'compare.runAgain')}
      </Button>
    </div>
  );
}
