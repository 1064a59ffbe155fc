import { parseDocument } from '@kefen/scheme';
import { useMemo } from 'react';
import { useLanguage } from '../../../../i18n/language-context.js';
import { useScheme, useSchemes } from '../../../schemes/scheme-queries.js';
import type { Path } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { ChoiceField } from '../../fields/choice-field.js';
import { Field } from '../../fields/field.js';
import { at, textOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';

/** The class that another scheme gives. */
function ClassOfPanel({ path }: PanelProps) {
  return <SchemeField path={[...path, 'class of']} />;
}

/** A score of another scheme. */
function ScoreOfPanel({ path }: PanelProps) {
  const { model } = useEditor();
  const scheme = textOf(at(model.root, [...path, 'score of']));
  return (
    <>
      <SchemeField path={[...path, 'score of']} />
      {scheme !== '' && <ScoreField path={[...path, 'score']} scheme={scheme} />}
    </>
  );
}

function SchemeField({ path }: { readonly path: Path }) {
  const { model } = useEditor();
  const { pick } = useLanguage();
  const w = useWords();
  const own = textOf(at(model.root, ['id']));
  const others = useSchemes().data?.items.filter(({ id }) => id !== own) ?? [];
  return (
    <Field label={w('otherScheme.scheme')} path={path}>
      {(labelId) => (
        <ChoiceField
          path={path}
          labelId={labelId}
          options={others.map(({ id, title }) => ({ value: id, label: pick(title) }))}
        />
      )}
    </Field>
  );
}

function ScoreField({ path, scheme }: { readonly path: Path; readonly scheme: string }) {
  const { pick } = useLanguage();
  const w = useWords();
  const text = useScheme(scheme).data?.text;
  const scores = useMemo(() => Object.entries((text && parseDocument(text).read?.scores) || {}), [text]);
  return (
    <Field label={w('otherScheme.score')} path={path}>
      {(labelId) => (
        <ChoiceField
          path={path}
          labelId={labelId}
          usual=""
          options={[
            { value: '', label: w('otherScheme.lastScore') },
            ...scores.map(([name, { title }]) => ({ value: name, label: title ? pick(title) : name })),
          ]}
        />
      )}
    </Field>
  );
}

export const classOfPanel: ConstructPanel = {
  title: 'form.classOf',
  hint: 'form.classOf.hint',
  start: () => ({ 'class of': '' }),
  Panel: ClassOfPanel,
};

export const scoreOfPanel: ConstructPanel = {
  title: 'form.scoreOf',
  hint: 'form.scoreOf.hint',
  start: () => ({ 'score of': '' }),
  Panel: ScoreOfPanel,
};
