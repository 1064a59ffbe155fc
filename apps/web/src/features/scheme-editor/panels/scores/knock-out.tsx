import { Select } from 'antd';
import { type Path, remove, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { Field } from '../../fields/field.js';
import { NumberField } from '../../fields/number-field.js';
import { at, entriesOf, itemsOf, keysOf, textOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';

const separator = '\n';

/** Answers that decide the score alone, whatever the others are worth. */
export function KnockOut({ path }: { readonly path: Path }) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const knockOut = [...path, 'knock out'];
  const questions = entriesOf(at(model.root, [...path, 'questions']));
  const chosen = entriesOf(at(model.root, knockOut)).flatMap(([question, answers]) =>
    itemsOf(answers).map((answer) => question + separator + textOf(answer)),
  );
  const write = (next: readonly string[]) => {
    const byQuestion: Record<string, string[]> = {};
    for (const entry of next) {
      const [question = '', answer = ''] = entry.split(separator);
      byQuestion[question] = [...(byQuestion[question] ?? []), answer];
    }
    edit([next.length === 0 ? remove(knockOut) : set(knockOut, byQuestion)]);
  };
  return (
    <>
      <Field label={w('knockOut.label')} path={knockOut} hint={w('knockOut.hint')}>
        {(labelId) => (
          <Select<string[]>
            mode="multiple"
            aria-labelledby={labelId}
            value={chosen}
            disabled={isReadOnly}
            placeholder={w('knockOut.none')}
            style={{ width: '100%' }}
            options={questions.map(([question, node]) => ({
              label: question,
              options: keysOf(at(node, ['points'])).map((answer) => ({
                value: question + separator + answer,
                label: `${question} · ${answer}`,
              })),
            }))}
            onChange={write}
          />
        )}
      </Field>
      {chosen.length > 0 && (
        <Field label={w('knockOut.points')} path={[...path, 'knock out points']}>
          {(labelId) => (
            <NumberField path={[...path, 'knock out points']} labelId={labelId} placeholder="0" isOptional />
          )}
        </Field>
      )}
    </>
  );
}
