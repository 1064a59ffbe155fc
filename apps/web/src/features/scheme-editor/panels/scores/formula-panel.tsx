import { FeelField } from '../../feel/feel-field.js';
import { Field } from '../../fields/field.js';
import { usePlace } from '../../fields/use-place.js';
import { startMeasure } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';

/** An expression over what is written before it; the same for indicators and scores. */
function FormulaPanel({ path }: PanelProps) {
  const w = useWords();
  const place = usePlace(path);
  return (
    <Field label={w('formula.label')}>
      {(labelId) => (
        <FeelField path={[...path, 'formula']} labelId={labelId} place={place} placeholder={w('formula.example')} />
      )}
    </Field>
  );
}

export const formulaPanel: ConstructPanel = {
  title: 'form.formula',
  hint: 'form.formula.hint',
  start: (model) => ({ formula: startMeasure(model) || '0' }),
  Panel: FormulaPanel,
};
