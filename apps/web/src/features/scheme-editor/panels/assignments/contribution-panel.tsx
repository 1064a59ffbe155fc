import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { MeasuresField } from '../../fields/measures-field.js';
import { startMeasure } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { CutsField } from './cuts-field.js';
import { evenCuts } from './even-cuts.js';

/** A ranking cut where the running share of the total passes each bound. */
function ContributionPanel({ path }: PanelProps) {
  const w = useWords();
  const contribution = [...path, 'contribution'];
  return (
    <>
      <Field label={w('contribution.of')}>
        {(labelId) => <MeasureField path={[...contribution, 'of']} labelId={labelId} />}
      </Field>
      <Field label={w('contribution.cuts')}>{() => <CutsField path={[...contribution, 'cuts']} />}</Field>
      <Field label={w('shares.ties')} hint={w('shares.tiesHint')}>
        {(labelId) => (
          <MeasuresField
            path={[...contribution, 'ties']}
            labelId={labelId}
            placeholder={w('shares.tiesNone')}
            isOptional
          />
        )}
      </Field>
      <Field label={w('contribution.crossing')} path={[...contribution, 'crossing']}>
        {(labelId) => (
          <ChoiceField
            path={[...contribution, 'crossing']}
            labelId={labelId}
            usual="better"
            options={[
              { value: 'better', label: w('contribution.better') },
              { value: 'lower', label: w('contribution.lower') },
            ]}
          />
        )}
      </Field>
    </>
  );
}

export const contributionPanel: ConstructPanel = {
  title: 'form.contribution',
  hint: 'form.contribution.hint',
  start: (model) => ({ contribution: { of: startMeasure(model), cuts: evenCuts(model) } }),
  Panel: ContributionPanel,
};
