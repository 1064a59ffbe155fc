import type { Path } from '../../edit/edit.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { useWords } from '../../words/use-words.js';

/** Whether much or little of a measure is good. */
export function BestField({ path }: { readonly path: Path }) {
  const w = useWords();
  return (
    <Field label={w('best.label')} path={path}>
      {(labelId) => (
        <ChoiceField
          path={path}
          labelId={labelId}
          usual="high"
          options={[
            { value: 'high', label: w('best.high') },
            { value: 'low', label: w('best.low') },
          ]}
        />
      )}
    </Field>
  );
}
