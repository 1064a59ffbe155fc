import { readableColumns } from '@kefen/scheme';
import { useLanguage } from '../../../../i18n/language-context.js';
import { useEditor } from '../../editor-context.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';

/** A column of the customers' own data. */
function AttributePanel({ path }: PanelProps) {
  const { datasets } = useEditor();
  const { pick } = useLanguage();
  const w = useWords();
  const profile = datasets.find(({ kind }) => kind === 'profile');
  return (
    <Field label={w('attribute.column')} path={[...path, 'attribute']}>
      {(labelId) => (
        <ChoiceField
          path={[...path, 'attribute']}
          labelId={labelId}
          options={(profile ? readableColumns(profile) : []).map(({ name, title }) => ({
            value: name,
            label: title ? pick(title) : name,
          }))}
        />
      )}
    </Field>
  );
}

export const attributePanel: ConstructPanel = {
  title: 'form.attribute',
  hint: 'form.attribute.hint',
  start: () => ({ attribute: 'industry' }),
  Panel: AttributePanel,
};
