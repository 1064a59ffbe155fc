import { remove, rename, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { NumberField } from '../../fields/number-field.js';
import { usePlace } from '../../fields/use-place.js';
import { useWords } from '../../words/use-words.js';
import { MapRows } from '../map-rows.js';
import type { ConstructPanel, PanelProps } from '../panel.js';

/** Points by a table of values. */
function LookupPanel({ path }: PanelProps) {
  const { edit } = useEditor();
  const w = useWords();
  const place = usePlace(path);
  const points = [...path, 'points'];
  return (
    <>
      <Field label={w('score.of')}>
        {(labelId) => <MeasureField path={[...path, 'lookup']} labelId={labelId} place={place} />}
      </Field>
      <Field label={w('lookup.points')} path={points}>
        {() => (
          <MapRows
            path={points}
            nameLabel={w('lookup.value')}
            valueTitle={w('bands.points')}
            addLabel={w('lookup.add')}
            newName={(n) => w('lookup.newValue', { n })}
            add={(name) => edit([set([...points, name], 0)])}
            remove={(name) => edit([remove([...points, name])])}
            rename={(name, next) => edit(next === '' || next === name ? [] : [rename([...points, name], next)])}
          >
            {(row, name) => <NumberField path={row} label={`${name} · ${w('bands.points')}`} />}
          </MapRows>
        )}
      </Field>
      <Field label={w('lookup.otherwise')} path={[...path, 'otherwise']}>
        {(labelId) => (
          <NumberField path={[...path, 'otherwise']} labelId={labelId} placeholder={w('lookup.nothing')} isOptional />
        )}
      </Field>
    </>
  );
}

export const lookupPanel: ConstructPanel = {
  title: 'form.lookup',
  hint: 'form.lookup.hint',
  start: () => ({ lookup: 'industry', points: { 零售: 1 }, otherwise: 0 }),
  Panel: LookupPanel,
};
