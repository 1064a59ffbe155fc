import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { NumberField } from '../../fields/number-field.js';
import { usePlace } from '../../fields/use-place.js';
import { startMeasure } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { BestField } from './best-field.js';

/** Points by equal parts of the customers. */
function QuantilePanel({ path }: PanelProps) {
  const w = useWords();
  const place = usePlace(path);
  return (
    <>
      <Field label={w('score.of')}>
        {(labelId) => <MeasureField path={[...path, 'quantile']} labelId={labelId} place={place} />}
      </Field>
      <Field label={w('quantile.buckets')} path={[...path, 'buckets']}>
        {(labelId) => (
          <NumberField
            path={[...path, 'buckets']}
            labelId={labelId}
            unit={w('quantile.unit')}
            min={2}
            max={100}
            placeholder="5"
            isOptional
          />
        )}
      </Field>
      <BestField path={[...path, 'best']} />
    </>
  );
}

export const quantilePanel: ConstructPanel = {
  title: 'form.quantile',
  hint: 'form.quantile.hint',
  start: (model) => ({ quantile: startMeasure(model), buckets: 5, best: 'high' }),
  Panel: QuantilePanel,
};
