import type { MembersChanged } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useUndoChange } from './group-queries.js';

interface Props {
  readonly group: string;
  readonly changed: MembersChanged;
  /** Undone: what this told of is no more. */
  readonly done: () => void;
}

/** What became of a change of members, with the way back. */
export function ChangedNote({ group, changed, done }: Props) {
  const { t, formats } = useLanguage();
  const undo = useUndoChange();
  const { change, added, removed, unchanged, unknown, ambiguous } = changed;
  const told = [
    added > 0 && t('groups.added', { n: added }),
    removed > 0 && t('groups.takenOut', { n: removed }),
    unchanged > 0 && t('groups.unchanged', { n: unchanged }),
    unknown.total > 0 && t('groups.unknown', { n: unknown.total, names: formats.list(unknown.first) }),
    ambiguous.total > 0 && t('groups.ambiguous', { n: ambiguous.total, names: formats.list(ambiguous.first) }),
  ].filter((part) => part !== false);
  return (
    <>
      <Alert
        type={unknown.total + ambiguous.total > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        title={told.length > 0 ? told.join(' ') : t('groups.nothingChanged')}
        action={
          change !== null && (
            <Button
              size="small"
              loading={undo.isPending}
              onClick={() => undo.mutate({ group, change }, { onSuccess: done })}
            >
              {t('groups.undo')}
            </Button>
          )
        }
        style={{ marginBlock: 8 }}
      />
      {undo.isError && <FailureNote error={undo.error} />}
    </>
  );
}
