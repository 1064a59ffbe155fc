import type { VersionState } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../../i18n/language-context.js';

const colours: Readonly<Record<VersionState, string>> = {
  draft: 'default',
  checked: 'default',
  submitted: 'processing',
  returned: 'warning',
  approved: 'blue',
  scheduled: 'blue',
  'in-force': 'success',
  retired: 'default',
};

export function VersionStateTag({ state }: { readonly state: VersionState }) {
  const { t } = useLanguage();
  return <Tag color={colours[state]}>{t(`versions.state.${state}`)}</Tag>;
}
