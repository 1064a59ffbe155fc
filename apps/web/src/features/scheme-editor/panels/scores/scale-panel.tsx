import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { NumberField } from '../../fields/number-field.js';
import { usePlace } from '../../fields/use-place.js';
import { startMeasure } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { BestField } from './best-field.js';
import styles from './scale-panel.module.css';

/** A measure put onto a range. */
function ScalePanel({ path }: PanelProps) {
  const w = useWords();
  const place = usePlace(path);
  return (
    <>
      <Field label={w('score.of')}>
        {(labelId) => <MeasureField path={[...path, 'scale']} labelId={labelId} place={place} />}
      </Field>
      <Field label={w('scale.method')} path={[...path, 'method']}>
        {(labelId) => (
          <ChoiceField
            path={[...path, 'method']}
            labelId={labelId}
            usual="min-max"
            options={[
              { value: 'min-max', label: w('scale.minMax') },
              { value: 'z-score', label: w('scale.zScore') },
              { value: 'rank', label: w('scale.rank') },
            ]}
          />
        )}
      </Field>
      <Field label={w('scale.to')} path={[...path, 'to']}>
        {() => (
          <div className={styles.range}>
            <NumberField path={[...path, 'to', 0]} label={w('scale.from')} />
            <span>{w('scale.until')}</span>
            <NumberField path={[...path, 'to', 1]} label={w('scale.end')} />
          </div>
        )}
      </Field>
      <BestField path={[...path, 'best']} />
    </>
  );
}

export const scalePanel: ConstructPanel = {
  title: 'form.scale',
  hint: 'form.scale.hint',
  start: (model) => ({ scale: startMeasure(model), method: 'min-max', to: [0, 100] }),
  Panel: ScalePanel,
};
