import { Button } from 'antd';
import { type Path, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { MeasuresField } from '../../fields/measures-field.js';
import { at, itemsOf, textOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';

/** Weights from how much the customers differ in each measure. */
export function WeightsFromData({ path }: { readonly path: Path }) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const node = at(model.root, path);
  if (Array.isArray(node)) {
    return (
      <>
        <MeasuresField path={path} label={w('weights.parts')} isPlain />
        {!isReadOnly && (
          <Button type="link" size="small" onClick={() => edit([set(path, { of: itemsOf(node).map(textOf) })])}>
            {w('entropy.more')}
          </Button>
        )}
      </>
    );
  }
  return (
    <>
      <MeasuresField path={[...path, 'of']} label={w('weights.parts')} isPlain />
      <Field label={w('entropy.cost')} hint={w('entropy.costHint')}>
        {(labelId) => <MeasuresField path={[...path, 'cost']} labelId={labelId} isOptional isPlain />}
      </Field>
      <Field label={w('entropy.scaled')} path={[...path, 'scaled']}>
        {(labelId) => (
          <ChoiceField
            path={[...path, 'scaled']}
            labelId={labelId}
            usual="none"
            options={[
              { value: 'none', label: w('entropy.asIs') },
              { value: 'min-max', label: w('scale.minMax') },
            ]}
          />
        )}
      </Field>
    </>
  );
}
