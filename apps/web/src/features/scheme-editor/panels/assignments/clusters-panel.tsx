import { Select, Switch } from 'antd';
import { useLanguage } from '../../../../i18n/language-context.js';
import { type Path, rename, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { writtenName } from '../../feel/feel-names.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { MeasuresField } from '../../fields/measures-field.js';
import { NumberField } from '../../fields/number-field.js';
import { Problems } from '../../fields/problems.js';
import { at, keysOf } from '../../model/reading.js';
import { startMeasure, startMeasures } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';

/** Groups of customers who are alike, found in the data. */
function ClustersPanel({ path }: PanelProps) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const clusters = [...path, 'clusters'];
  const isAuto = at(model.root, [...clusters, 'k']) === 'auto';
  return (
    <>
      <Field label={w('clusters.of')}>
        {(labelId) => <MeasuresField path={[...clusters, 'of']} labelId={labelId} />}
      </Field>
      <Field label={w('clusters.k')} path={[...clusters, 'k']}>
        {(labelId) => (
          <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
            {!isAuto && <NumberField path={[...clusters, 'k']} labelId={labelId} min={2} max={50} />}
            <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
              <Switch
                size="small"
                checked={isAuto}
                disabled={isReadOnly}
                aria-label={w('clusters.auto')}
                onChange={(next) => edit([set([...clusters, 'k'], next ? 'auto' : Math.max(2, model.classes.length))])}
              />
              {w('clusters.auto')}
            </span>
          </div>
        )}
      </Field>
      <Field label={w('clusters.standardise')} path={[...clusters, 'standardise']}>
        {(labelId) => (
          <ChoiceField
            path={[...clusters, 'standardise']}
            labelId={labelId}
            usual="z-score"
            options={[
              { value: 'z-score', label: w('scale.zScore') },
              { value: 'none', label: w('clusters.asIs') },
            ]}
          />
        )}
      </Field>
      <Field label={w('clusters.seed')} path={[...clusters, 'seed']} hint={w('clusters.seedHint')}>
        {(labelId) => <NumberField path={[...clusters, 'seed']} labelId={labelId} min={0} />}
      </Field>
      <NameBy path={[...clusters, 'name by']} />
    </>
  );
}

/** The classes of the groups: in the order of the mean of one measure, the greatest first. */
function NameBy({ path }: { readonly path: Path }) {
  const { model, edit, isReadOnly } = useEditor();
  const { pick } = useLanguage();
  const w = useWords();
  const [measure] = keysOf(at(model.root, path));
  const measures = model.names.filter(({ kind }) => kind !== 'parameter');
  return (
    <Field label={w('clusters.nameBy')} path={path} hint={w('clusters.nameByHint')}>
      {(labelId) => (
        <>
          <Select<string>
            aria-labelledby={labelId}
            value={measure ?? null}
            disabled={isReadOnly}
            style={{ width: '100%' }}
            options={measures.map(({ name, title }) => ({ value: writtenName(name), label: pick(title) }))}
            onChange={(next) =>
              edit([
                measure === undefined
                  ? set(path, { [next]: model.classes.map(({ id }) => id) })
                  : rename([...path, measure], next),
              ])
            }
          />
          {measure !== undefined && <Problems path={[...path, measure]} />}
        </>
      )}
    </Field>
  );
}

export const clustersPanel: ConstructPanel = {
  title: 'form.clusters',
  hint: 'form.clusters.hint',
  start: (model) => ({
    clusters: {
      of: startMeasures(model, 3),
      k: Math.max(2, model.classes.length),
      seed: 1,
      standardise: 'z-score',
      'name by': { [startMeasure(model)]: model.classes.map(({ id }) => id) },
    },
  }),
  Panel: ClustersPanel,
};
