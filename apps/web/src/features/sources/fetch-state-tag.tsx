import type { FetchState } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

const colours: Readonly<Record<FetchState, string>> = {
  queued: 'processing',
  fetching: 'processing',
  importing: 'processing',
  waiting: 'warning',
  done: 'success',
  nothing: 'default',
  'given-up': 'default',
  failed: 'error',
};

export function FetchStateTag({ state }: { readonly state: FetchState }) {
  const { t } = useLanguage();
  return <Tag color={colours[state]}>{t(`fetch.state.${state}`)}</Tag>;
}
