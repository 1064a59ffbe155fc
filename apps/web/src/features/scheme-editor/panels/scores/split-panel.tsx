import { AutoComplete } from 'antd';
import { set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { useDraft } from '../../fields/use-draft.js';
import { usePlace } from '../../fields/use-place.js';
import { at, textOf } from '../../model/reading.js';
import { startMeasure } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { BestField } from './best-field.js';

/** Two points for the better side of a line, one for the other. */
function SplitPanel({ path }: PanelProps) {
  const w = useWords();
  const place = usePlace(path);
  return (
    <>
      <Field label={w('score.of')}>
        {(labelId) => <MeasureField path={[...path, 'split']} labelId={labelId} place={place} />}
      </Field>
      <Field label={w('split.at')} path={[...path, 'at']} hint={w('split.atHint')}>
        {(labelId) => <LineField path={path} labelId={labelId} />}
      </Field>
      <BestField path={[...path, 'best']} />
    </>
  );
}

/** The mean, the median, a number or a parameter. */
function LineField({ path, labelId }: PanelProps & { readonly labelId: string }) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const written = textOf(at(model.root, [...path, 'at'])) || 'mean';
  const usual: Readonly<Record<string, string>> = { mean: w('split.mean'), median: w('split.median') };
  const { shown, type, leave } = useDraft(usual[written] ?? written, (text, gesture) => {
    const value = Object.keys(usual).find((key) => usual[key] === text) ?? text;
    if (value !== '') edit([set([...path, 'at'], value)], gesture);
  });
  return (
    <AutoComplete
      value={shown}
      aria-labelledby={labelId}
      disabled={isReadOnly}
      style={{ width: '100%', maxWidth: 320 }}
      options={[
        ...Object.values(usual).map((value) => ({ value })),
        ...model.names.filter(({ kind }) => kind === 'parameter').map(({ name }) => ({ value: name })),
      ]}
      onChange={(text) => type(text ?? '')}
      onBlur={leave}
    />
  );
}

export const splitPanel: ConstructPanel = {
  title: 'form.split',
  hint: 'form.split.hint',
  start: (model) => ({ split: startMeasure(model), at: 'mean', best: 'high' }),
  Panel: SplitPanel,
};
