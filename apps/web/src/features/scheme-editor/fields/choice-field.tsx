import { Select } from 'antd';
import { type Path, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { at, textOf } from '../model/reading.js';
import { useProblems } from './problems.js';

interface Props {
  readonly path: Path;
  readonly label?: string;
  readonly labelId?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What holds where nothing is written; choosing it takes the key out. */
  readonly usual?: string;
}

/** One of a few values of the language, in words. */
export function ChoiceField({ path, label, labelId, options, usual }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const problems = useProblems(path);
  const written = textOf(at(model.root, path));
  const value = written || (usual ?? '');
  const known = options.some((option) => option.value === value);
  return (
    <Select<string>
      value={value}
      aria-label={label}
      aria-labelledby={labelId}
      disabled={isReadOnly}
      status={problems.length > 0 ? 'error' : ''}
      style={{ width: '100%', maxWidth: 320 }}
      options={known || value === '' ? [...options] : [...options, { value, label: value }]}
      onChange={(next) => {
        if (next === usual) edit(written ? [remove(path)] : []);
        else edit([set(path, next)]);
      }}
    />
  );
}
