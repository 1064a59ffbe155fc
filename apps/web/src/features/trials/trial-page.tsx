import type { Trial } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { ProgressLine } from '../../shared/states/progress-line.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { TrialAnswer } from './trial-answer.js';
import { useCancelTrial, useTrial } from './trial-queries.js';
import { useVariantTitle } from './variant-title.js';

/** One trial on everybody: how far it is, and then what would come of it. */
export function TrialPage() {
  const { scheme = '', trial = '' } = useParams();
  const { t } = useLanguage();
  const mayRead = useMay('runs.read');
  const query = useTrial(trial);
  if (!mayRead) return <StatePanel title={t('state.notAllowed')} text={t('trial.notAllowed')} />;
  return (
    <Fetched query={query} rows={8}>
      {(detail) => <Detail scheme={scheme} trial={detail} />}
    </Fetched>
  );
}

function Detail({ scheme, trial }: { readonly scheme: string; readonly trial: Trial }) {
  const { t, pick, formats } = useLanguage();
  const titleOf = useVariantTitle();
  const mayWrite = useMay('schemes.write');
  return (
    <Page
      title={t('trial.pageTitle')}
      parent={{ to: `/schemes/${scheme}/trials`, title: `${pick(trial.schemeTitle)} · ${t('trials.title')}` }}
      note={formats.list(trial.variants.map(titleOf))}
      actions={
        mayWrite && (
          <Link to={`/schemes/${scheme}/trials?from=${trial.id}`}>
            <Button>{t('trial.again')}</Button>
          </Link>
        )
      }
    >
      <Body trial={trial} />
      {trial.keptUntil && <p style={{ color: 'var(--text-soft)' }}>{t('trial.kept', { until: trial.keptUntil })}</p>}
    </Page>
  );
}

function Body({ trial }: { readonly trial: Trial }) {
  const { t } = useLanguage();
  const cancel = useCancelTrial();
  const mayWrite = useMay('schemes.write');
  if (trial.state === 'done') return <TrialAnswer trial={trial} />;
  if (trial.state === 'failed') {
    return <Alert type="error" showIcon role="alert" title={t('trial.failed')} description={trial.failure} />;
  }
  if (trial.state === 'cancelled') return <Alert type="info" showIcon title={t('trial.cancelled')} />;
  return (
    <Panel>
      <ProgressLine title={t(`run.state.${trial.state}`)} progress={trial.progress}>
        {mayWrite && (
          <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(trial.id)}>
            {t('trial.cancel')}
          </Button>
        )}
      </ProgressLine>
    </Panel>
  );
}
