import { Panel } from '../../../shared/page/panel.js';
import { FeelField } from '../feel/feel-field.js';
import { Field } from '../fields/field.js';
import { useWords } from '../words/use-words.js';
import { keysBefore } from './root-keys.js';

/** Who takes part; the others are not rated, with this as the reason. */
export function PopulationSection() {
  const w = useWords();
  return (
    <Panel title={w('population.title')} note={w('population.note')}>
      <Field label={w('population.when')}>
        {(labelId) => (
          <FeelField
            path={['population']}
            labelId={labelId}
            placeholder={w('population.everybody')}
            after={keysBefore('population')}
            isOptional
          />
        )}
      </Field>
    </Panel>
  );
}
