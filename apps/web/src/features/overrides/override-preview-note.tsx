import type { OverridePreview } from '@kefen/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';

/** What an override would change and who has to agree, before it is set. */
export function OverridePreviewNote({ preview }: { readonly preview: UseQueryResult<OverridePreview> }) {
  const { t, pick } = useLanguage();
  if (preview.isError) return <FailureNote error={preview.error} />;
  if (!preview.data) return null;
  const { now, held, wanted, direction, approval, replaces } = preview.data;
  const names = { now: pick(now.title), wanted: pick(wanted.title), held: pick(held.title) };
  const isSame = now.id === wanted.id;
  const told = [
    t(isSame ? 'overrides.keeps' : `overrides.would.${direction}`, names),
    t('overrides.beneath', names),
    replaces && t('overrides.replaces', { by: replaces.asked.by, until: replaces.until }),
  ].flatMap((sentence) => sentence ?? []);
  return (
    <Alert
      type={approval === null ? 'info' : 'warning'}
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={told.map((sentence) => <div key={sentence}>{sentence}</div>)}
      description={approval !== null && t(`overrides.approval.${approval}`)}
    />
  );
}
