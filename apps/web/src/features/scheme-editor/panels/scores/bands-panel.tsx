import { FeelField } from '../../feel/feel-field.js';
import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { NumberField } from '../../fields/number-field.js';
import { Rows } from '../../fields/rows.js';
import { usePlace } from '../../fields/use-place.js';
import { startMeasure } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';

/** Points by bands of one value; the first that fits. */
function BandsPanel({ path }: PanelProps) {
  const w = useWords();
  const place = usePlace(path);
  const bands = [...path, 'bands'];
  return (
    <>
      <Field label={w('score.of')}>
        {(labelId) => <MeasureField path={[...bands, 'of']} labelId={labelId} place={place} />}
      </Field>
      <Field label={w('bands.label')}>
        {() => (
          <Rows
            path={[...bands, 'bands']}
            rowLabel={(index) => w('bands.row', { n: index + 1 })}
            columns={[
              { title: w('bands.when'), width: 'minmax(0, 1fr)' },
              { title: w('bands.points'), width: '112px', align: 'right' },
            ]}
            addLabel={w('bands.add')}
            start={() => ({ when: '-', points: 0 })}
          >
            {(row, index) => (
              <>
                <FeelField
                  path={[...row, 'when']}
                  dialect="UnaryTests"
                  place={place}
                  label={`${w('bands.row', { n: index + 1 })} · ${w('bands.when')}`}
                  placeholder={w('bands.whenExample')}
                />
                <NumberField
                  path={[...row, 'points']}
                  label={`${w('bands.row', { n: index + 1 })} · ${w('bands.points')}`}
                />
              </>
            )}
          </Rows>
        )}
      </Field>
    </>
  );
}

export const bandsPanel: ConstructPanel = {
  title: 'form.bands',
  hint: 'form.bands.hint',
  start: (model) => ({
    bands: {
      of: startMeasure(model),
      bands: [
        { when: '> 0', points: 1 },
        { when: '-', points: 0 },
      ],
    },
  }),
  Panel: BandsPanel,
};
