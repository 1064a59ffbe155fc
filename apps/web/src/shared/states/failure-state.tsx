import { Button } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { type Failure, failureOf } from '../api/failure.js';
import { StatePanel } from './state-panel.js';

interface Props {
  readonly error: unknown;
  /** Asks again; left out where that cannot help. */
  readonly retry?: () => void;
}

/** What stands in the place of something that could not be fetched, and what the person can do. */
export function FailureState({ error, retry }: Props) {
  const { t } = useLanguage();
  const failure = failureOf(error);
  const words = useFailureWords(failure);
  const isRefusal = failure.kind === 'problem' && failure.problem.status < 500;
  return (
    <StatePanel title={words.title} text={words.detail} isAlert>
      {retry && !isRefusal && <Button onClick={retry}>{t('state.retry')}</Button>}
      {failure.kind === 'problem' && failure.problem.status === 404 && <Link to="/">{t('notFound.toOverview')}</Link>}
    </StatePanel>
  );
}

export function useFailureWords(failure: Failure): { readonly title: string; readonly detail: string } {
  const { t } = useLanguage();
  if (failure.kind === 'problem') return failure.problem;
  if (failure.kind === 'offline') return { title: t('state.offline'), detail: t('state.offlineText') };
  return { title: t('state.serverGone'), detail: t('state.serverGoneText') };
}
