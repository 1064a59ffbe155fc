import type { CatalogueScheme, PreviewResult, SchemePreview } from '@kefen/contract';
import { Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Loading } from '../../shared/states/loading.js';
import { usePyramidAnswer } from '../schemes/pyramid-answer.js';
import { useTrial } from './catalogue-queries.js';
import styles from './trial-panel.module.css';
import { TrialTable } from './trial-table.js';

/** What the scheme would give here and now. Nothing is stored for it. */
export function TrialPanel({ scheme }: { readonly scheme: CatalogueScheme }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('trial.title')}>
      {scheme.suffices ? <Trial id={scheme.id} /> : <p className={styles.quiet}>{t('trial.lacking')}</p>}
    </Panel>
  );
}

function Trial({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const trial = useTrial(id);
  if (trial.data) return <Outcome preview={trial.data} />;
  if (!trial.isError) return <Loading rows={5} />;
  return (
    <>
      <FailureNote error={trial.error} />
      <Button className={styles.again ?? ''} loading={trial.isFetching} onClick={() => void trial.refetch()}>
        {t('state.retry')}
      </Button>
    </>
  );
}

function Outcome({ preview: { result, diagnostics } }: { readonly preview: SchemePreview }) {
  const { t, pick } = useLanguage();
  const answer = usePyramidAnswer();
  if (!result) return <p className={styles.quiet}>{diagnostics.map(({ message }) => pick(message)).join(' ')}</p>;
  return (
    <>
      <p className={styles.answer}>{answer(result.table.classes)}</p>
      <TrialTable table={result.table} />
      {result.table.notRated.reasons.map(({ reason, title, customers }) => (
        <p key={reason} className={styles.reason}>
          {t('class.notRatedBecause', { n: customers, reason: pick(title) })}
        </p>
      ))}
      <Basis result={result} />
    </>
  );
}

/** On whom and for which day it was computed. */
function Basis({ result: { asOf, customers, sample } }: { readonly result: PreviewResult }) {
  const { t } = useLanguage();
  return (
    <p className={styles.basis}>
      {sample
        ? t('trial.sample', { asOf, n: sample.customers, of: customers, error: sample.error })
        : t('trial.whole', { asOf, n: customers })}
    </p>
  );
}
