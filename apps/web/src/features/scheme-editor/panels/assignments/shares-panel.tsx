import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { MeasuresField } from '../../fields/measures-field.js';
import { startMeasure } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { CutsField } from './cuts-field.js';
import { evenCuts } from './even-cuts.js';

/** A ranking cut into shares of the customers. */
function SharesPanel({ path }: PanelProps) {
  const w = useWords();
  const shares = [...path, 'shares'];
  return (
    <>
      <Field label={w('shares.by')}>{(labelId) => <MeasureField path={[...shares, 'by']} labelId={labelId} />}</Field>
      <Field label={w('shares.cuts')}>{() => <CutsField path={[...shares, 'cuts']} />}</Field>
      <Field label={w('shares.ties')} hint={w('shares.tiesHint')}>
        {(labelId) => (
          <MeasuresField path={[...shares, 'ties']} labelId={labelId} placeholder={w('shares.tiesNone')} isOptional />
        )}
      </Field>
    </>
  );
}

export const sharesPanel: ConstructPanel = {
  title: 'form.shares',
  hint: 'form.shares.hint',
  start: (model) => ({ shares: { by: startMeasure(model), cuts: evenCuts(model) } }),
  Panel: SharesPanel,
};
