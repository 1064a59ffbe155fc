import type { UseMutationResult } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../states/failure-note.js';
import { useAddress } from './use-address.js';

interface Props {
  /** What was removed. */
  readonly title: string;
  /** Takes back what has the id. */
  readonly restore: UseMutationResult<unknown, Error, string>;
}

/** The way back for what was just removed; the address of the list says which it was. */
export function RemovedNote({ title, restore }: Props) {
  const { t } = useLanguage();
  const [address, change] = useAddress();
  const removed = address.get('removed');
  if (!removed) return null;
  const back = () => restore.mutate(removed, { onSuccess: () => change({ removed: '' }) });
  return (
    <>
      <Alert
        type="info"
        showIcon
        role="status"
        title={title}
        action={
          <Button size="small" loading={restore.isPending} onClick={back}>
            {t('groups.undo')}
          </Button>
        }
        style={{ marginBottom: 16 }}
      />
      {restore.isError && <FailureNote error={restore.error} />}
    </>
  );
}
