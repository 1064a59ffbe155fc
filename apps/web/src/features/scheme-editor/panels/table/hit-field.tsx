import type { Path } from '../../edit/edit.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { useWords } from '../../words/use-words.js';
import type { PlainWord } from '../../words/word.js';

const titles: Readonly<Record<string, PlainWord>> = {
  unique: 'hit.unique',
  any: 'hit.any',
  priority: 'hit.priority',
  first: 'hit.first',
  'collect count': 'hit.count',
  'collect sum': 'hit.sum',
  'collect min': 'hit.min',
  'collect max': 'hit.max',
};

/** What counts when several rules of a table fit. */
export function HitField({ path, hits }: { readonly path: Path; readonly hits: readonly string[] }) {
  const w = useWords();
  return (
    <Field label={w('hit.label')} path={path}>
      {(labelId) => (
        <ChoiceField
          path={path}
          labelId={labelId}
          usual="unique"
          options={hits.map((value) => ({ value, label: titles[value] ? w(titles[value]) : value }))}
        />
      )}
    </Field>
  );
}
