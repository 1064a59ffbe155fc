import { useEditor } from '../../editor-context.js';
import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { usePlace } from '../../fields/use-place.js';
import { WordedField } from '../../fields/worded-field.js';
import { startMeasure } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { BestField } from './best-field.js';

/** Two points for the better side of a line, one for the other. */
function SplitPanel({ path }: PanelProps) {
  const { model } = useEditor();
  const w = useWords();
  const place = usePlace(path);
  return (
    <>
      <Field label={w('score.of')}>
        {(labelId) => <MeasureField path={[...path, 'split']} labelId={labelId} place={place} />}
      </Field>
      <Field label={w('split.at')} path={[...path, 'at']} hint={w('split.atHint')}>
        {(labelId) => (
          <WordedField
            path={[...path, 'at']}
            labelId={labelId}
            words={{ mean: w('split.mean'), median: w('split.median') }}
            others={model.names.filter(({ kind }) => kind === 'parameter').map(({ name }) => name)}
          />
        )}
      </Field>
      <BestField path={[...path, 'best']} />
    </>
  );
}

export const splitPanel: ConstructPanel = {
  title: 'form.split',
  hint: 'form.split.hint',
  start: (model) => ({ split: startMeasure(model), at: 'mean', best: 'high' }),
  Panel: SplitPanel,
};
