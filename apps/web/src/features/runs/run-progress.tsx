import type { RunDetail } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { ProgressLine } from '../../shared/states/progress-line.js';
import { useCancelRun } from './run-queries.js';

/** A run that is not done: how far it has come, or why it ended. */
export function RunProgress({ run }: { readonly run: RunDetail }) {
  const { t } = useLanguage();
  const cancel = useCancelRun();
  if (run.state === 'failed') {
    return <Alert type="error" showIcon role="alert" title={t('run.failed')} description={run.failure} />;
  }
  if (run.state === 'cancelled') return <Alert type="info" showIcon title={t('run.cancelled')} />;
  return (
    <Panel>
      <ProgressLine title={t(`run.state.${run.state}`)} progress={run.progress}>
        <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
          {t('run.cancel')}
        </Button>
      </ProgressLine>
    </Panel>
  );
}
