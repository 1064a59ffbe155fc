import { useLanguage } from '../../../../i18n/language-context.js';
import type { Path } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { FeelField } from '../../feel/feel-field.js';
import { Field } from '../../fields/field.js';
import { at, textOf } from '../../model/reading.js';
import { startMeasures } from '../../model/start-names.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { DecisionTable } from '../table/decision-table.js';
import { emptyRule } from '../table/table-edits.js';

const hits = ['unique', 'first', 'any', 'priority', 'collect min', 'collect max', 'collect sum', 'collect count'];

/** A decision table that gives a class, or a number that is cut into classes. */
function TablePanel({ path }: PanelProps) {
  const { model } = useEditor();
  const table = [...path, 'table'];
  const hit = textOf(at(model.root, [...table, 'hit']));
  const givesNumber = at(model.root, [...table, 'classes']) !== undefined || /^collect (sum|count)$/.test(hit);
  return (
    <>
      <DecisionTable path={table} output={givesNumber ? 'number' : 'class'} hits={hits} />
      {givesNumber && <ClassBounds path={[...table, 'classes']} />}
    </>
  );
}

/** Which number gives which class, from the best on; the first that fits. */
function ClassBounds({ path }: { readonly path: Path }) {
  const { model } = useEditor();
  const { pick } = useLanguage();
  const w = useWords();
  return model.classes.map(({ id, title }, rank) => (
    <Field key={id} label={pick(title)}>
      {(labelId) => (
        <FeelField
          path={[...path, id]}
          dialect="UnaryTests"
          labelId={labelId}
          placeholder={w('bands.whenExample')}
          after={model.classes.slice(0, rank).map((better) => better.id)}
          isOptional
        />
      )}
    </Field>
  ));
}

export const tablePanel: ConstructPanel = {
  title: 'form.table',
  hint: 'form.table.hint',
  start: (model) => ({
    table: {
      hit: 'first',
      inputs: startMeasures(model, 2),
      rules: model.classes.map(({ id }) => emptyRule(Math.max(1, startMeasures(model, 2).length), id)),
    },
  }),
  Panel: TablePanel,
};
