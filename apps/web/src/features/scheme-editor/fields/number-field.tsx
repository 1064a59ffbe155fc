import { InputNumber } from 'antd';
import { numberOf, type Path, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { at, textOf } from '../model/reading.js';
import styles from './number-field.module.css';
import { useProblems } from './problems.js';
import { useDraft } from './use-draft.js';

interface Props {
  readonly path: Path;
  readonly label?: string;
  readonly labelId?: string;
  readonly unit?: string | undefined;
  readonly step?: number;
  readonly min?: number;
  readonly max?: number;
  readonly placeholder?: string;
  readonly isOptional?: boolean;
}

/** An exact number: right-aligned, its unit behind it, arrow keys for steps. */
export function NumberField({ path, label, labelId, unit, step, min, max, placeholder, isOptional }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const problems = useProblems(path);
  const value = at(model.root, path);
  const { shown, type, leave } = useDraft(textOf(value), (text, gesture) => {
    if (text !== '') edit([set(path, numberOf(text))], gesture);
    else if (isOptional && value !== undefined) edit([remove(path)], gesture);
  });
  return (
    <InputNumber<string>
      className={styles.number ?? ''}
      stringMode
      styles={{ input: { textAlign: 'right' } }}
      value={shown}
      suffix={unit}
      placeholder={placeholder ?? ''}
      aria-label={label}
      aria-labelledby={labelId}
      disabled={isReadOnly}
      status={problems.length > 0 ? 'error' : ''}
      step={step ?? 1}
      {...(min === undefined ? {} : { min: String(min) })}
      {...(max === undefined ? {} : { max: String(max) })}
      formatter={(text, { userTyping, input }) => (userTyping ? input : grouped(String(text ?? '')))}
      parser={(text) => (text ?? '').replace(/[,，\s]/g, '')}
      onChange={(next) => type(next ?? '')}
      onBlur={leave}
      onPressEnter={leave}
    />
  );
}

/** `80000.5` as `80,000.5`; the digits themselves stay as they are. */
function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
