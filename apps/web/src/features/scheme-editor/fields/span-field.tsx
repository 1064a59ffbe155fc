import { InputNumber, Select } from 'antd';
import { type Path, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { at, textOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import styles from './window-field.module.css';

const units = ['days', 'months', 'years'] as const;
const forEver = 'for ever';

/** A length of time, or none. */
export function SpanField({ path, labelId }: { readonly path: Path; readonly labelId: string }) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const text = textOf(at(model.root, path)).trim().replace(/\s+/g, ' ');
  const match = /^(\d{1,5}) (day|month|year)s?$/.exec(text);
  const unit = match ? `${match[2]}s` : text || forEver;
  const count = match ? Number(match[1]) : 12;
  const unknown = match || text === '' ? [] : [{ value: text, label: text }];
  return (
    <div className={styles.window}>
      {match && (
        <InputNumber<number>
          value={count}
          min={1}
          max={99_999}
          precision={0}
          styles={{ input: { textAlign: 'right' } }}
          aria-labelledby={labelId}
          disabled={isReadOnly}
          onChange={(next) => next && edit([set(path, `${next} ${unit}`)], `${path.join(' ')} count`)}
        />
      )}
      <Select<string>
        value={unit}
        aria-labelledby={labelId}
        disabled={isReadOnly}
        style={{ width: 132 }}
        options={[
          { value: forEver, label: w('span.forEver') },
          ...units.map((value) => ({ value, label: w(`span.${value}`) })),
          ...unknown,
        ]}
        onChange={(next) => edit([next === forEver ? remove(path) : set(path, `${count} ${next}`)])}
      />
    </div>
  );
}
