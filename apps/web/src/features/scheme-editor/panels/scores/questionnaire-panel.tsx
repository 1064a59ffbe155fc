import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Switch } from 'antd';
import { type Edit, type Path, remove, rename, set } from '../../edit/edit.js';
import type { Tree } from '../../edit/tree.js';
import { useEditor } from '../../editor-context.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { NameField } from '../../fields/name-field.js';
import { NumberField } from '../../fields/number-field.js';
import { Problems } from '../../fields/problems.js';
import { SpanField } from '../../fields/span-field.js';
import { TextField } from '../../fields/text-field.js';
import { at, keysOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';
import { freeName, MapRows } from '../map-rows.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { KnockOut } from './knock-out.js';
import styles from './questionnaire-panel.module.css';

/** Points for answers: a question at a time, with what rules a customer out. */
function QuestionnairePanel({ path }: PanelProps) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const questionnaire = [...path, 'questionnaire'];
  const questions = [...questionnaire, 'questions'];
  const names = keysOf(at(model.root, questions));
  return (
    <>
      <Field label={w('questions.name')} path={[...questionnaire, 'name']}>
        {(labelId) => (
          <TextField
            path={[...questionnaire, 'name']}
            labelId={labelId}
            placeholder={w('questions.anyName')}
            isOptional
          />
        )}
      </Field>
      <Field label={w('questions.valid')} path={[...questionnaire, 'valid']} hint={w('questions.validHint')}>
        {(labelId) => <SpanField path={[...questionnaire, 'valid']} labelId={labelId} />}
      </Field>
      {names
        .map((name, index) => ({ id: String(index), name }))
        .map(({ id, name }) => (
          <Question key={id} path={[...questions, name]} name={name} isOnly={names.length < 2} />
        ))}
      <Problems path={questions} />
      {!isReadOnly && (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() =>
            edit([
              set(
                [...questions, freeName(names, (n) => w('questions.newName', { n }))],
                newQuestion(w('questions.newAnswer', { n: 1 })),
              ),
            ])
          }
        >
          {w('questions.add')}
        </Button>
      )}
      <KnockOut path={questionnaire} />
    </>
  );
}

function Question({ path, name, isOnly }: { readonly path: Path; readonly name: string; readonly isOnly: boolean }) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const points = [...path, 'points'];
  const renameQuestion = (next: string) => edit(questionRenaming(model.root, path, next));
  const isRequired = at(model.root, [...path, 'required']) !== false;
  return (
    <fieldset className={styles.question}>
      <legend>{name}</legend>
      <Field label={w('questions.question')}>
        {() => <NameField name={name} label={w('questions.question')} write={renameQuestion} />}
      </Field>
      <MapRows
        path={points}
        nameLabel={w('questions.answer')}
        valueTitle={w('bands.points')}
        addLabel={w('questions.addAnswer')}
        newName={(n) => w('questions.newAnswer', { n })}
        add={(answer) => edit([set([...points, answer], 0)])}
        remove={(answer) => edit([remove([...points, answer])])}
        rename={(answer, next) => edit(next === '' || next === answer ? [] : [rename([...points, answer], next)])}
      >
        {(row, answer) => <NumberField path={row} label={`${name} · ${answer} · ${w('bands.points')}`} />}
      </MapRows>
      <div className={styles.choices}>
        <span className={styles.choice}>
          {w('weights.weight')}
          <NumberField
            path={[...path, 'weight']}
            label={`${name} · ${w('weights.weight')}`}
            placeholder="1"
            isOptional
          />
        </span>
        <ChoiceField
          path={[...path, 'several']}
          label={`${name} · ${w('questions.several')}`}
          usual=""
          options={[
            { value: '', label: w('questions.one') },
            { value: 'highest', label: w('questions.highest') },
            { value: 'sum', label: w('questions.sum') },
          ]}
        />
        <span className={styles.choice}>
          <Switch
            size="small"
            checked={isRequired}
            disabled={isReadOnly}
            aria-label={`${name} · ${w('questions.required')}`}
            onChange={(next) => edit([next ? remove([...path, 'required']) : set([...path, 'required'], false)])}
          />
          {w('questions.required')}
        </span>
        {!isReadOnly && (
          <Button type="link" size="small" disabled={isOnly} onClick={() => edit([remove(path)])}>
            {w('questions.remove')}
          </Button>
        )}
      </div>
      <Problems path={path} />
    </fieldset>
  );
}

/** The new name where the question is asked and where its answers rule a customer out. */
function questionRenaming(root: Tree, path: Path, next: string): Edit[] {
  const name = String(path.at(-1));
  const questions = path.slice(0, -1);
  if (next === '' || next === name || keysOf(at(root, questions)).includes(next)) return [];
  const knockOut = [...questions.slice(0, -1), 'knock out', name];
  return [rename(path, next), ...(at(root, knockOut) === undefined ? [] : [rename(knockOut, next)])];
}

function newQuestion(answer: string) {
  return { points: { [answer]: 1 } };
}

export const questionnairePanel: ConstructPanel = {
  title: 'form.questionnaire',
  hint: 'form.questionnaire.hint',
  start: () => ({ questionnaire: { questions: { 问题1: newQuestion('答案1') } } }),
  Panel: QuestionnairePanel,
};
