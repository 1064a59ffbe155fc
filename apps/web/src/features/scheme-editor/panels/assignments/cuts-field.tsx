import { InputNumber } from 'antd';
import { useLanguage } from '../../../../i18n/language-context.js';
import { decimalSum } from '../../../../shared/number/decimal-sum.js';
import { ClassName } from '../../../schemes/class-name.js';
import { type Path, remove, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { Problems } from '../../fields/problems.js';
import { useDraft } from '../../fields/use-draft.js';
import { at, textOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';
import { percentOf, shareOf } from '../percent.js';
import styles from './cuts-field.module.css';

/** A share for every class, best first, with their sum. */
export function CutsField({ path }: { readonly path: Path }) {
  const { model } = useEditor();
  const { pick, formats } = useLanguage();
  const w = useWords();
  const percents = model.classes.map(({ id }) => percentOf(textOf(at(model.root, [...path, id]))) ?? '0');
  const sum = decimalSum(percents);
  const rest = decimalSum(['100', `-${sum}`]);
  return (
    <div className={styles.cuts}>
      {model.classes.map(({ id, title }, rank) => (
        <div key={id} className={styles.row}>
          <ClassName title={pick(title)} rank={rank} classCount={model.classes.length} />
          <PercentField path={[...path, id]} label={pick(title)} />
          <span className={styles.problems}>
            <Problems path={[...path, id]} />
          </span>
        </div>
      ))}
      <p className={styles.sum} data-whole={sum === '100'} role="status">
        {w('cuts.sum', { sum: formats.decimal(sum) })}
        {sum !== '100' &&
          (rest.startsWith('-')
            ? w('cuts.tooMuch', { rest: formats.decimal(rest.slice(1)) })
            : w('cuts.left', { rest: formats.decimal(rest) }))}
      </p>
      <Problems path={path} />
    </div>
  );
}

/** A share in per cent; an empty field takes the class out of the cuts. */
function PercentField({ path, label }: { readonly path: Path; readonly label: string }) {
  const { model, edit, isReadOnly } = useEditor();
  const former = at(model.root, path);
  const { shown, type, leave } = useDraft(percentOf(textOf(former)) ?? '', (text, gesture) => {
    if (text !== '') edit([set(path, shareOf(text, former))], gesture);
    else if (former !== undefined) edit([remove(path)], gesture);
  });
  return (
    <InputNumber<string>
      className={styles.percent ?? ''}
      stringMode
      styles={{ input: { textAlign: 'right' } }}
      value={shown}
      min="0"
      max="100"
      suffix="%"
      aria-label={label}
      disabled={isReadOnly}
      onChange={(next) => type(next ?? '')}
      onBlur={leave}
      onPressEnter={leave}
    />
  );
}
