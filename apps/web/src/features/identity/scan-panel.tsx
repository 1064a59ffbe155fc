import type { DuplicateScan } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { ProgressLine } from '../../shared/states/progress-line.js';
import { useCancelScan, useScan } from './identity-queries.js';

/** Where the last scan stands, what it looked at and what it left. */
export function ScanPanel() {
  const { t, pick } = useLanguage();
  const query = useScan();
  const cancel = useCancelScan();
  const scan = query.data?.scan;
  if (query.isError) return <FailureNote error={query.error} />;
  if (!scan) return null;
  if (scan.state === 'scanning') {
    return (
      <Panel>
        <ProgressLine title={t('identity.scanning')} progress={scan.progress}>
          <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('identity.stopScan')}
          </Button>
        </ProgressLine>
      </Panel>
    );
  }
  if (scan.failure) {
    return <Alert type="error" showIcon role="alert" title={pick(scan.failure)} style={{ marginBottom: 16 }} />;
  }
  if (scan.state === 'cancelled') {
    return <Alert type="info" showIcon title={t('identity.stopped')} style={{ marginBottom: 16 }} />;
  }
  return <Report scan={scan} />;
}

function Report({ scan: { report, finishedAt, askedBy } }: { readonly scan: DuplicateScan }) {
  const { t } = useLanguage();
  const mayChange = useMay('identity.rules');
  if (!report || !finishedAt) return null;
  const { customers, pairs, blocksLeft, blocks, isCutOff } = report;
  return (
    <>
      <p role="status" style={{ color: 'var(--text-soft)', margin: '0 0 12px' }}>
        {t('identity.scanned', { at: finishedAt, by: askedBy, customers, pairs })}
      </p>
      {isCutOff && (
        <Alert type="warning" showIcon title={t('identity.cutOff', { pairs })} style={{ marginBottom: 12 }} />
      )}
      {blocksLeft > 0 && (
        <details style={{ marginBottom: 16 }}>
          <summary>{t('identity.blocksLeft', { n: blocksLeft })}</summary>
          <p style={{ color: 'var(--text-soft)' }}>{t(mayChange ? 'identity.blocksAdvice' : 'identity.blocksAsk')}</p>
          <ul>
            {blocks.map(({ rule, value, customers: size }) => (
              <li key={`${rule} ${value}`} style={{ overflowWrap: 'anywhere' }}>
                {t('identity.block', { rule, value, n: size })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
