import { useMemo } from 'react';
import { useLanguage } from '../../../../i18n/language-context.js';
import { useEditor } from '../../editor-context.js';
import { FeelField } from '../../feel/feel-field.js';
import type { FeelPlace } from '../../feel/feel-names.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { WindowField } from '../../fields/window-field.js';
import { at, textOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { aggregates, countsRows } from './aggregates.js';

/** A measure over the rows of a dataset: which rows, what of them, within which days. */
function AggregatePanel({ path }: PanelProps) {
  const { model, datasets } = useEditor();
  const { pick } = useLanguage();
  const w = useWords();
  const dataset = textOf(at(model.root, [...path, 'dataset']));
  const aggregate = textOf(at(model.root, [...path, 'aggregate']));
  const rows = useMemo<FeelPlace>(() => ({ kind: 'rows', dataset }), [dataset]);
  const events = datasets.filter(({ kind }) => kind === 'events');
  const hasMeasure = at(model.root, [...path, 'of']) !== undefined;
  return (
    <>
      <Field label={w('aggregate.dataset')} path={[...path, 'dataset']}>
        {(labelId) => (
          <ChoiceField
            path={[...path, 'dataset']}
            labelId={labelId}
            options={events.map(({ id, title }) => ({ value: id, label: title ? pick(title) : id }))}
          />
        )}
      </Field>
      <Field label={w('aggregate.aggregate')} path={[...path, 'aggregate']}>
        {(labelId) => (
          <ChoiceField
            path={[...path, 'aggregate']}
            labelId={labelId}
            options={aggregates.map((value) => ({ value, label: w(`aggregate.${value}`) }))}
          />
        )}
      </Field>
      {(hasMeasure || !countsRows(aggregate)) && (
        <Field label={w('aggregate.of')}>
          {(labelId) => <MeasureField path={[...path, 'of']} labelId={labelId} place={rows} />}
        </Field>
      )}
      {aggregate === 'daily average' && (
        <Field label={w('aggregate.per')} hint={w('aggregate.perHint')}>
          {(labelId) => <FeelField path={[...path, 'per']} labelId={labelId} place={rows} isOptional />}
        </Field>
      )}
      <Field label={w('aggregate.window')}>
        {(labelId) => <WindowField path={[...path, 'window']} labelId={labelId} />}
      </Field>
      <Field label={w('aggregate.where')}>
        {(labelId) => (
          <FeelField
            path={[...path, 'where']}
            labelId={labelId}
            place={rows}
            placeholder={w('aggregate.everyRow')}
            isOptional
          />
        )}
      </Field>
    </>
  );
}

export const aggregatePanel: ConstructPanel = {
  title: 'form.aggregate',
  hint: 'form.aggregate.hint',
  start: () => ({ dataset: 'transactions', aggregate: 'sum', of: 'amount', window: 'last 12 months' }),
  Panel: AggregatePanel,
};
