import CloseOutlined from '@ant-design/icons/CloseOutlined';
import { Button, Select, Slider } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/language-context.js';
import { decimalSum } from '../../../../shared/number/decimal-sum.js';
import { numberOf, type Path, remove, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { NumberField } from '../../fields/number-field.js';
import { Problems } from '../../fields/problems.js';
import { useDraft } from '../../fields/use-draft.js';
import { at, entriesOf, textOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';
import { useTitles } from '../use-titles.js';
import { sliderRange } from './slider-range.js';
import styles from './weights-by-hand.module.css';

/** A weight for each part, by slider and by number, with their sum and what each of them comes to. */
export function WeightsByHand({ path, among }: { readonly path: Path; readonly among: readonly string[] }) {
  const { model, edit, isReadOnly } = useEditor();
  const { formats } = useLanguage();
  const w = useWords();
  const title = useTitles();
  const weights = entriesOf(at(model.root, path)).map(([name, value]) => ({ name, text: textOf(value) || '0' }));
  const sum = decimalSum(weights.map(({ text }) => (/^-?\d+(\.\d+)?$/.test(text) ? text : '0')));
  // The range does not follow while a slider is dragged.
  const [range] = useState(() => sliderRange(weights.map(({ text }) => Number(text))));
  const others = among.filter((name) => !weights.some((weight) => weight.name === name));
  return (
    <div className={styles.weights}>
      {weights.map(({ name, text }) => (
        <div key={name} className={styles.row}>
          <span className={styles.name}>{title(name)}</span>
          <WeightSlider path={[...path, name]} label={title(name)} range={range} />
          <NumberField path={[...path, name]} label={title(name)} step={range.step} />
          <span className={styles.share}>{Number(sum) > 0 ? formats.percent(Number(text) / Number(sum)) : '–'}</span>
          {!isReadOnly && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={w('rows.remove', { row: title(name) })}
              disabled={weights.length < 2}
              onClick={() => edit([remove([...path, name])])}
            />
          )}
          <div className={styles.problems}>
            <Problems path={[...path, name]} />
          </div>
        </div>
      ))}
      <p className={styles.sum} role="status">
        {w('weights.sum', { sum: formats.decimal(sum) })}
      </p>
      <Problems path={path} />
      {!isReadOnly && others.length > 0 && (
        <Select<string>
          value={null}
          placeholder={w('weights.add')}
          aria-label={w('weights.add')}
          style={{ width: 240 }}
          options={others.map((value) => ({ value, label: title(value) }))}
          onChange={(name) => edit([set([...path, name], numberOf(String(range.step * 2)))])}
        />
      )}
    </div>
  );
}

interface WeightSliderProps {
  readonly path: Path;
  readonly label: string;
  readonly range: { readonly max: number; readonly step: number };
}

function WeightSlider({ path, label, range }: WeightSliderProps) {
  const { model, edit, isReadOnly } = useEditor();
  const { shown, type, leave } = useDraft(textOf(at(model.root, path)) || '0', (text, gesture) =>
    edit([set(path, numberOf(text))], gesture),
  );
  return (
    <Slider
      min={0}
      max={range.max}
      step={range.step}
      value={Number(shown)}
      disabled={isReadOnly}
      ariaLabelForHandle={label}
      tooltip={{ open: false }}
      onChange={(next) => type(String(next))}
      onChangeComplete={leave}
    />
  );
}
