import { useAppearance } from '../../../../theme/appearance.js';
import { classColour } from '../../../../theme/class-colour.js';
import { type Path, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { FeelField } from '../../feel/feel-field.js';
import { Field } from '../../fields/field.js';
import { MeasureField } from '../../fields/measure-field.js';
import { Problems } from '../../fields/problems.js';
import { CellGrid } from '../../grid/cell-grid.js';
import { ClassCell, ClassInCell } from '../../grid/class-cell.js';
import { at, textOf } from '../../model/reading.js';
import { startMeasures } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import { MapRows } from '../map-rows.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { type Axis, addBand, bandsOf, fieldPath, removeBand, renameBand } from './matrix-edits.js';
import styles from './matrix-panel.module.css';

/** Two axes and a class for each field, coloured as the classes are. */
function MatrixPanel({ path }: PanelProps) {
  const { model, edit, isReadOnly, diagnostics } = useEditor();
  const { palette } = useAppearance();
  const w = useWords();
  const matrix = [...path, 'matrix'];
  const rows = bandsOf(model.root, matrix, 'rows');
  const columns = bandsOf(model.root, matrix, 'columns');
  const pathAt = ({ row, column }: { row: number; column: number }): Path =>
    fieldPath(matrix, 'rows', rows[row] ?? '', columns[column] ?? '');
  const classAt = (place: { row: number; column: number }) => textOf(at(model.root, pathAt(place)));
  const wrong = new Set(diagnostics.map((diagnostic) => diagnostic.path?.join('\n') ?? ''));
  const rankOf = (id: string) => model.classes.findIndex((known) => known.id === id);
  return (
    <>
      <AxisField path={matrix} axis="rows" />
      <AxisField path={matrix} axis="columns" />
      <div className={styles.sheet}>
        <CellGrid
          label={w('matrix.label')}
          rowCount={rows.length}
          columns={columns.map((name) => ({ id: name, head: name }))}
          rowHead={(row) => rows[row]}
          show={(place) => <ClassInCell id={classAt(place)} />}
          open={(place, done) => (
            <ClassCell
              value={classAt(place)}
              label={`${rows[place.row]} · ${columns[place.column]}`}
              write={(id) => edit([set(pathAt(place), id)])}
              done={done}
            />
          )}
          isInvalid={(place) => wrong.has(pathAt(place).join('\n')) || classAt(place) === ''}
          colour={(place) => {
            const rank = rankOf(classAt(place));
            if (rank < 0) return undefined;
            return `color-mix(in srgb, ${classColour(palette, rank, model.classes.length)} 22%, var(--surface))`;
          }}
          isReadOnly={isReadOnly}
        />
      </div>
      {rows.map((row) => (
        <Problems key={row} path={[...matrix, 'classes', row]} />
      ))}
      {rows.flatMap((row) =>
        columns.map((column) => <Problems key={`${row}\n${column}`} path={fieldPath(matrix, 'rows', row, column)} />),
      )}
      <Problems path={[...matrix, 'classes']} />
      {!isReadOnly && <p className={styles.keys}>{w('matrix.keys')}</p>}
    </>
  );
}

/** What an axis measures, and its bands from the top or the left on. */
function AxisField({ path, axis }: { readonly path: Path; readonly axis: Axis }) {
  const { model, edit } = useEditor();
  const w = useWords();
  const bands = [...path, axis, 'bands'];
  return (
    <>
      <Field label={w(axis === 'rows' ? 'matrix.rows' : 'matrix.columns')}>
        {(labelId) => <MeasureField path={[...path, axis, 'of']} labelId={labelId} />}
      </Field>
      <Field label="" path={bands}>
        {() => (
          <MapRows
            path={bands}
            nameLabel={w('matrix.band')}
            valueTitle={w('bands.when')}
            addLabel={w('matrix.addBand')}
            newName={(n) => w('matrix.newBand', { n })}
            add={(name) => edit(addBand(model.root, path, axis, name))}
            remove={(name) => edit(removeBand(model.root, path, axis, name))}
            rename={(name, next) => edit(renameBand(model.root, path, axis, name, next))}
          >
            {(row, name) => (
              <FeelField
                path={row}
                dialect="UnaryTests"
                label={`${name} · ${w('bands.when')}`}
                placeholder={w('bands.whenExample')}
              />
            )}
          </MapRows>
        )}
      </Field>
    </>
  );
}

export const matrixPanel: ConstructPanel = {
  title: 'form.matrix',
  hint: 'form.matrix.hint',
  start: (model) => {
    const [first = '', second = first] = startMeasures(model, 2);
    const [best = '', worst = best] = [model.classes[0]?.id, model.classes.at(-1)?.id];
    const bands = { high: '> 0', low: '-' };
    return {
      matrix: {
        rows: { of: first, bands },
        columns: { of: second, bands },
        classes: { high: { high: best, low: best }, low: { high: worst, low: worst } },
      },
    };
  },
  Panel: MatrixPanel,
};
