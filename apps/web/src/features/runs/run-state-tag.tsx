import type { RunState, RunSummary } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

const colours: Readonly<Record<RunState, string>> = {
  queued: 'default',
  measuring: 'processing',
  assigning: 'processing',
  done: 'default',
  failed: 'error',
  cancelled: 'default',
};

export function RunStateTag({ run }: { readonly run: RunSummary }) {
  const { t } = useLanguage();
  if (run.published) return <Tag color="success">{t('run.published')}</Tag>;
  return <Tag color={colours[run.state]}>{t(`run.state.${run.state}`)}</Tag>;
}
