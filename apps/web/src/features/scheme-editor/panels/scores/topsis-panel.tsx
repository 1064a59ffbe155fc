import CloseOutlined from '@ant-design/icons/CloseOutlined';
import { Button, Select } from 'antd';
import { remove, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { NumberField } from '../../fields/number-field.js';
import { Problems } from '../../fields/problems.js';
import { at, keysOf } from '../../model/reading.js';
import { startMeasures } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { useTitles } from '../use-titles.js';
import styles from './topsis-panel.module.css';

/** How near a customer is to the best in several measures at once. */
function TopsisPanel({ path }: PanelProps) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const title = useTitles();
  const topsis = [...path, 'topsis'];
  const names = keysOf(at(model.root, [...topsis, 'criteria']));
  const others = model.names.filter(
    ({ name, kind }) => kind !== 'parameter' && !names.includes(name) && name !== path.at(-1),
  );
  return (
    <Field label={w('weights.parts')} path={topsis}>
      {() => (
        <>
          {names.map((name) => (
            <div key={name} className={styles.row}>
              <span>{title(name)}</span>
              <ChoiceField
                path={[...topsis, 'criteria', name]}
                label={title(name)}
                options={[
                  { value: 'benefit', label: w('best.high') },
                  { value: 'cost', label: w('best.low') },
                ]}
              />
              <NumberField
                path={[...topsis, 'weights', name]}
                label={`${title(name)} · ${w('weights.weight')}`}
                step={0.1}
              />
              {!isReadOnly && (
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={w('rows.remove', { row: title(name) })}
                  disabled={names.length < 2}
                  onClick={() => edit([remove([...topsis, 'criteria', name]), ...weightRemoval(name)])}
                />
              )}
            </div>
          ))}
          <Problems path={[...topsis, 'criteria']} />
          <Problems path={[...topsis, 'weights']} />
          {!isReadOnly && others.length > 0 && (
            <Select<string>
              value={null}
              placeholder={w('weights.add')}
              aria-label={w('weights.add')}
              style={{ width: 240 }}
              options={others.map((known) => ({ value: known.name, label: title(known.name) }))}
              onChange={(name) =>
                edit([set([...topsis, 'criteria', name], 'benefit'), set([...topsis, 'weights', name], 1)])
              }
            />
          )}
        </>
      )}
    </Field>
  );

  function weightRemoval(name: string) {
    return keysOf(at(model.root, [...topsis, 'weights'])).includes(name) ? [remove([...topsis, 'weights', name])] : [];
  }
}

export const topsisPanel: ConstructPanel = {
  title: 'form.topsis',
  hint: 'form.topsis.hint',
  start: (model) => {
    const names = startMeasures(model, 2);
    return {
      topsis: {
        criteria: Object.fromEntries(names.map((name) => [name, 'benefit'])),
        weights: Object.fromEntries(names.map((name) => [name, 1])),
      },
    };
  },
  Panel: TopsisPanel,
};
