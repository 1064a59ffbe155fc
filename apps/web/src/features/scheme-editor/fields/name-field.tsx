import { Input } from 'antd';
import { useEditor } from '../editor-context.js';
import { useDraft } from './use-draft.js';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly write: (next: string) => void;
}

/** The name of an entry. It is written when the field is left: on the way it may be another one's. */
export function NameField({ name, label, write }: Props) {
  const { isReadOnly } = useEditor();
  const { shown, type, leave } = useDraft(name, (text) => write(text.trim()), { isLate: true });
  return (
    <Input
      value={shown}
      aria-label={label}
      disabled={isReadOnly}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onPressEnter={leave}
    />
  );
}
