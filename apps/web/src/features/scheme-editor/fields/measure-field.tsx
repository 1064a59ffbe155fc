import { Button, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { useUnit } from '../../workspace/unit.js';
import { type Path, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { FeelField } from '../feel/feel-field.js';
import { type FeelPlace, feelNames, nameIn, writtenName } from '../feel/feel-names.js';
import { at, textOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import styles from './measure-field.module.css';
import { useProblems } from './problems.js';

interface Props {
  readonly path: Path;
  readonly label?: string;
  readonly labelId?: string;
  readonly place?: FeelPlace;
}

const anywhere: FeelPlace = { kind: 'scheme' };

/** What is measured: one of the names by its title, or a formula where none will do. */
export function MeasureField({ path, label, labelId, place = anywhere }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const problems = useProblems(path);
  const options = useMeasureOptions(place);
  const [wantsFormula, setWantsFormula] = useState(false);
  const value = textOf(at(model.root, path));
  const name = nameIn(value);
  const known = options.some((option) => option.value === name);
  const isFormula = wantsFormula || (value !== '' && !known);
  const named = { ...(label && { label }), ...(labelId && { labelId }) };
  return (
    <div className={styles.measure}>
      <div className={styles.control}>
        {isFormula ? (
          <FeelField path={path} place={place} {...named} />
        ) : (
          <Select<string>
            showSearch={{ optionFilterProp: 'search' }}
            value={name ?? ''}
            aria-label={label}
            aria-labelledby={labelId}
            disabled={isReadOnly}
            status={problems.length > 0 ? 'error' : ''}
            style={{ width: '100%' }}
            options={options}
            onChange={(next) => edit([set(path, writtenName(next))])}
          />
        )}
      </div>
      {!isReadOnly && (!isFormula || known) && (
        <Button type="text" size="small" onClick={() => setWantsFormula(!isFormula)}>
          {isFormula ? w('measure.choose') : w('measure.formula')}
        </Button>
      )}
    </div>
  );
}

/** The names to choose from, each with its unit; a search finds it by either title and by the name itself. */
export function useMeasureOptions(place: FeelPlace) {
  const { model, datasets } = useEditor();
  const { pick } = useLanguage();
  const unit = useUnit();
  return feelNames(model, datasets, place).map((known) => {
    const shown = unit(known.unit);
    const title = pick(known.title);
    return {
      value: known.name,
      label: shown ? `${title} (${shown})` : title,
      search: `${known.title['zh-CN']} ${known.title.en} ${known.name}`,
    };
  });
}
