import { Input } from 'antd';
import { type Path, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { at, textOf } from '../model/reading.js';
import { useProblems } from './problems.js';
import { useDraft } from './use-draft.js';

interface Props {
  readonly path: Path;
  readonly label?: string;
  readonly labelId?: string;
  readonly placeholder?: string;
  /** An empty field takes its key out of the scheme. */
  readonly isOptional?: boolean;
}

/** A short text. */
export function TextField({ path, label, labelId, placeholder, isOptional }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const problems = useProblems(path);
  const value = at(model.root, path);
  const { shown, type, leave } = useDraft(textOf(value), (text, gesture) => {
    if (text !== '' || !isOptional) edit([set(path, text)], gesture);
    else if (value !== undefined) edit([remove(path)], gesture);
  });
  return (
    <Input
      value={shown}
      aria-label={label}
      aria-labelledby={labelId}
      placeholder={placeholder ?? ''}
      disabled={isReadOnly}
      status={problems.length > 0 ? 'error' : ''}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onPressEnter={leave}
    />
  );
}
