import { type Override, overrideLimits } from '@kefen/contract';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { type OverrideDeed, useOverrideDeed, useRestoreOverride } from './override-queries.js';

/** What the person may do with an override: decide on it, end it, or take the end back. */
export function OverrideActions({ override }: { readonly override: Override }) {
  const { t } = useLanguage();
  const [deed, setDeed] = useState<OverrideDeed>();
  const restore = useRestoreOverride();
  const { decide, end, restore: mayRestore } = override.may;
  if (!decide && !end && !mayRestore) return null;
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4 }}>
      {decide && (
        <>
          <Button size="small" type="primary" onClick={() => setDeed('approve')}>
            {t('overrides.approve')}
          </Button>
          <Button size="small" onClick={() => setDeed('reject')}>
            {t('overrides.reject')}
          </Button>
        </>
      )}
      {end && (
        <Button size="small" onClick={() => setDeed('end')}>
          {t(override.state === 'asked' ? 'overrides.takeBack' : 'overrides.end')}
        </Button>
      )}
      {mayRestore && (
        <Button size="small" loading={restore.isPending} onClick={() => restore.mutate(override.id)}>
          {t('overrides.restore')}
        </Button>
      )}
      {restore.isError && <FailureNote error={restore.error} />}
      {deed && <NoteOfDeed override={override} deed={deed} close={() => setDeed(undefined)} />}
    </span>
  );
}

interface NoteProps {
  readonly override: Override;
  readonly deed: OverrideDeed;
  readonly close: () => void;
}

/** A deed is done with a note, which may be left empty. */
function NoteOfDeed({ override, deed, close }: NoteProps) {
  const { t, pick } = useLanguage();
  const [note, setNote] = useState('');
  const act = useOverrideDeed(deed);
  const names = { customer: override.customerName ?? override.customer, class: pick(override.classTitle) };
  return (
    <Modal
      open
      title={t(`overrides.${deed}Title`, names)}
      okText={t(`overrides.${deed}`)}
      cancelText={t('form.cancel')}
      confirmLoading={act.isPending}
      onOk={() => act.mutate({ override: override.id, note }, { onSuccess: close })}
      onCancel={close}
    >
      <p>{t(`overrides.${deed}Note`)}</p>
      <Input.TextArea
        aria-label={t('overrides.note')}
        placeholder={t('overrides.note')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={overrideLimits.reasonLength}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {act.isError && <FailureNote error={act.error} />}
    </Modal>
  );
}
