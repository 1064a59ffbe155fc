import { Alert, Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useUndoOverrides } from './override-queries.js';

interface Props {
  readonly told: string;
  /** Null: nothing was set. */
  readonly act: string | null;
}

/** What was set, with the way back. */
export function MadeNote({ told, act }: Props) {
  const { t } = useLanguage();
  const undo = useUndoOverrides();
  if (undo.isSuccess) return <Alert type="info" showIcon role="status" title={t('overrides.undone')} />;
  return (
    <>
      <Alert
        type="success"
        showIcon
        role="status"
        title={told}
        action={
          act !== null && (
            <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(act)}>
              {t('overrides.undo')}
            </Button>
          )
        }
      />
      {undo.isError && <FailureNote error={undo.error} />}
    </>
  );
}
