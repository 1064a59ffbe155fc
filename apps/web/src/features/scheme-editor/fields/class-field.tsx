import { Select } from 'antd';
import { useLanguage } from '../../../i18n/language-context.js';
import { ClassName } from '../../schemes/class-name.js';
import { type Path, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { at, textOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import { Problems, useProblems } from './problems.js';

interface Props {
  readonly path: Path;
  readonly label?: string;
  readonly labelId?: string;
  /** “Not rated” can be chosen too. */
  readonly withNone?: boolean;
  /** A key that is new goes behind these. */
  readonly after?: readonly string[];
}

/** One of the classes, with its colour. */
export function ClassField({ path, label, labelId, withNone, after }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const problems = useProblems(path);
  const value = textOf(at(model.root, path)) || (withNone ? 'none' : '');
  return (
    <>
      <Select<string>
        value={value}
        aria-label={label}
        aria-labelledby={labelId}
        disabled={isReadOnly}
        status={problems.length > 0 ? 'error' : ''}
        style={{ width: '100%', maxWidth: 240 }}
        popupMatchSelectWidth={false}
        options={useClassOptions(withNone ?? false)}
        onChange={(next) => edit([set(path, next, after)])}
      />
      <Problems path={path} />
    </>
  );
}

/** The classes to choose from, best first. */
export function useClassOptions(withNone: boolean) {
  const { model } = useEditor();
  const { pick } = useLanguage();
  const w = useWords();
  const options = model.classes.map(({ id, title }, rank) => ({
    value: id,
    label: <ClassName title={pick(title)} rank={rank} classCount={model.classes.length} />,
  }));
  if (!withNone) return options;
  const none = <ClassName title={w('class.none')} rank={undefined} classCount={model.classes.length} />;
  return [...options, { value: 'none', label: none }];
}
