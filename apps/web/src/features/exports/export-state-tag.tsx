import type { Export } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

const colours: Readonly<Record<Export['state'], string>> = {
  queued: 'default',
  working: 'processing',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
};

/** How far an export is. */
export function ExportStateTag({ entry }: { readonly entry: Export }) {
  const { t, formats } = useLanguage();
  const { state, progress } = entry;
  const isCounted = state === 'working' && progress?.total;
  const share = isCounted ? ` ${formats.percent(progress.done / isCounted)}` : '';
  return <Tag color={colours[state]}>{`${t(`exports.state.${state}`)}${share}`}</Tag>;
}
