import { AutoComplete } from 'antd';
import { type Path, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { at, textOf } from '../model/reading.js';
import { useProblems } from './problems.js';
import { useDraft } from './use-draft.js';

interface Props {
  readonly path: Path;
  readonly labelId?: string;
  readonly placeholder?: string;
  /** What is usually written, each with the word a person reads for it. */
  readonly words: Readonly<Record<string, string>>;
  /** What else is offered. */
  readonly others?: readonly string[];
  /** An empty field takes its key out of the scheme. */
  readonly isOptional?: boolean;
}

/** A value that is one of a few words, or whatever else is typed. */
export function WordedField({ path, labelId, placeholder, words, others = [], isOptional }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const problems = useProblems(path);
  const written = textOf(at(model.root, path));
  const { shown, type, leave } = useDraft(words[written] ?? written, (text, gesture) => {
    const value = Object.keys(words).find((key) => words[key] === text) ?? text;
    if (value !== '') edit([set(path, value)], gesture);
    else if (isOptional && written !== '') edit([remove(path)], gesture);
  });
  return (
    <AutoComplete
      value={shown}
      aria-labelledby={labelId}
      placeholder={placeholder}
      disabled={isReadOnly}
      status={problems.length > 0 ? 'error' : ''}
      style={{ width: '100%', maxWidth: 320 }}
      options={[...Object.values(words), ...others].map((value) => ({ value }))}
      onChange={(text) => type(text ?? '')}
      onBlur={leave}
    />
  );
}
