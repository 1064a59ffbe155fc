import type { StandingExport } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../../i18n/language-context.js';
import { ExportStateTag } from '../export-state-tag.js';

/** How a standing export stands: what a person has to look at goes before how its last export ended. */
export function StandingStateTag({ standing }: { readonly standing: StandingExport }) {
  const { t } = useLanguage();
  const { stopped, failure, lastExport } = standing;
  if (stopped !== null) return <Tag color="error">{t('standing.stopped')}</Tag>;
  if (failure !== null) return <Tag color="error">{t('standing.notBegun')}</Tag>;
  return lastExport ? <ExportStateTag entry={lastExport} /> : t('standing.never');
}
