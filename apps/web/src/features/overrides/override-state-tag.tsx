import type { Override } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

/** Where an override stands, in one word. */
export function OverrideStateTag({ override }: { readonly override: Override }) {
  const { t } = useLanguage();
  const { state, holds, ended } = override;
  if (state === 'approved') {
    return holds ? <Tag color="success">{t('overrides.holds')}</Tag> : <Tag>{t('overrides.later')}</Tag>;
  }
  if (state === 'asked') return <Tag color="processing">{t('overrides.asked')}</Tag>;
  if (state === 'rejected') return <Tag color="error">{t('overrides.rejected')}</Tag>;
  return <Tag>{t(`overrides.ended.${ended?.why ?? 'hand'}`)}</Tag>;
}
