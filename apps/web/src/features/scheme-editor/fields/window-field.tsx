import { InputNumber, Select } from 'antd';
import { type Path, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { at, textOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import { Problems } from './problems.js';
import styles from './window-field.module.css';
import { readWindow, windowForms, writeWindow } from './window-text.js';

interface Props {
  readonly path: Path;
  readonly labelId?: string;
}

/** The span of days whose facts count. */
export function WindowField({ path, labelId }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const text = textOf(at(model.root, path));
  const { form, count } = readWindow(text);
  const write = (next: string, gesture?: string) =>
    edit(next === 'all' ? (text ? [remove(path)] : []) : [set(path, next)], gesture);
  const unknown = form === undefined ? [{ value: text, label: text }] : [];
  return (
    <>
      <div className={styles.window}>
        <Select<string>
          value={form ?? text}
          aria-labelledby={labelId}
          disabled={isReadOnly}
          style={{ width: 168 }}
          options={[...windowForms.map((value) => ({ value, label: w(`window.${value}`) })), ...unknown]}
          onChange={(next) => write(writeWindow(next, count ?? 12))}
        />
        {count !== undefined && form && (
          <InputNumber<number>
            value={count}
            min={1}
            max={99_999}
            precision={0}
            styles={{ input: { textAlign: 'right' } }}
            aria-label={w('window.count')}
            disabled={isReadOnly}
            onChange={(next) => next && write(writeWindow(form, next), `${path.join(' ')} ${form}`)}
          />
        )}
      </div>
      <Problems path={path} />
    </>
  );
}
